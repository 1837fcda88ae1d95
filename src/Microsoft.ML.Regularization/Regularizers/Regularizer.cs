namespace Microsoft.ML.Regularization;

/// <summary>
/// A regularization method and its settings. It holds no state of a fit and may be shared between trainers: each fit
/// calls <see cref="Begin"/> once for each network and drives the object that comes back through the hooks it implements.
/// </summary>
public abstract class Regularizer
{
    /// <summary>Checks the settings; called once, before any data are read.</summary>
    /// <param name="check">Takes claims about options and throws for the first that does not hold.</param>
    public virtual void Validate(OptionsCheck check)
    {
    }

    /// <summary>Begins one fit.</summary>
    /// <param name="fit">What is known about the fit before its first step.</param>
    /// <returns>
    /// An object that implements one or more of the hook interfaces (<see cref="IBatchAugmenter"/>,
    /// <see cref="IHiddenTransform"/>, <see cref="IFeatureTransform"/>, <see cref="ITargetRefiner"/>,
    /// <see cref="IBaseLoss"/>, <see cref="IPenalty"/>, <see cref="IWeightPenalty"/>, <see cref="IGradientTransform"/>,
    /// <see cref="IStepObserver"/>, <see cref="IEpochObserver"/>, <see cref="IFitObserver"/>,
    /// <see cref="IPeerSelection"/>, <see cref="IWeightAveraging"/>), or null where the
    /// settings make the method do nothing. It is disposed of at the end of the fit if it is <see cref="IDisposable"/>.
    /// </returns>
    public abstract IRegularizerHook? Begin(FitContext fit);

    /// <summary>
    /// Whether the method, as it is set, has a closed form in plain memory, so that the fused engine can run it.
    /// </summary>
    /// <param name="isForClasses">Whether the task is one of classes, not of numbers.</param>
    internal virtual bool HasPlainForm(bool isForClasses) => false;

    /// <summary>Begins one fit of the fused engine; only where it has a closed form.</summary>
    /// <param name="fit">What is known about the fit before its first step; it has no tensors.</param>
    /// <returns>The closed form; null where the settings make the method do nothing.</returns>
    internal virtual IPlainHook? BeginPlain(FitContext fit) =>
        throw new InvalidOperationException($"{GetType().Name} has no closed form.");

    /// <summary>
    /// Whether the method, as it is set, needs a second network to be trained on the same batches: hooks then find it
    /// as <see cref="StepContext.Peer"/>, <see cref="Begin"/> is called once for each network, and the model is of
    /// both. Default: false.
    /// </summary>
    protected internal virtual bool NeedsPeer => false;

    /// <summary>
    /// Whether the hooks of the method, as it is set, take features and outputs of the network for the leaves of
    /// automatic differentiation: none of them asks for a gradient through the network, such as that of outputs by
    /// inputs, or for a second derivative of it. The network itself may then run by the fused engine
    /// (<see cref="TrainingEngine.Hybrid"/>), with the same result. Default: true for the methods of this pack; false
    /// for others, which so train by tensors until they say otherwise.
    /// </summary>
    protected internal virtual bool SeesPassesAlone => GetType().Assembly == typeof(Regularizer).Assembly;

    /// <summary>Whether rows of a batch are mixed with each other, so that no row stands for itself.</summary>
    internal virtual bool MixesRows => false;

    /// <summary>A copy that later changes of this object do not reach.</summary>
    internal Regularizer Copy() => (Regularizer)MemberwiseClone();

    /// <summary>
    /// Whether rows without a label are kept aside for the method to draw from (<c>FitContext.PickUnlabelledRows</c>),
    /// instead of being an error.
    /// </summary>
    internal virtual bool TakesUnlabelledRows => false;

    /// <summary>
    /// Whether an option of this object has an effect, as the others are set: otherwise it is not swept.
    /// </summary>
    internal virtual bool IsInUse(string option) => true;
}
