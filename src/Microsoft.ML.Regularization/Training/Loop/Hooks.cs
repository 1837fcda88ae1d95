namespace Microsoft.ML.Regularization;

/// <summary>
/// The hooks of one fit, sorted by where they act; within a place they act in the order of the regularizers.
/// </summary>
internal sealed class Hooks : IDisposable
{
    private readonly List<(IRegularizerHook Hook, string Name)> _hooks = [];
    private readonly List<Regularizer> _augmenterSources = [];

    public Hooks(IEnumerable<Regularizer> regularizers, FitContext fit)
    {
        try
        {
            Begin(regularizers, fit);
        }
        catch
        {
            Dispose();
            throw;
        }

        Augmenters = Of<IBatchAugmenter>();
        HiddenTransforms = Array.FindAll(Of<IHiddenTransform>(), static hook => hook.ChangesLayers);
        FeatureTransforms = Of<IFeatureTransform>();
        Refiners = Of<ITargetRefiner>();
        BaseLosses = [.. _hooks.Where(static h => h.Hook is IBaseLoss).Select(static h => ((IBaseLoss)h.Hook, h.Name))];
        Penalties = [.. _hooks.Where(static h => h.Hook is IPenalty).Select(static h => ((IPenalty)h.Hook, h.Name))];
        WeightPenalties = Of<IWeightPenalty>();
        GradientTransforms = Of<IGradientTransform>();
        StepObservers = Of<IStepObserver>();
        EpochObservers = Of<IEpochObserver>();
        FitObservers = Of<IFitObserver>();
        ParameterOwners = Of<IParameterOwner>();
        PeerSelections = Of<IPeerSelection>();
        WeightAveraging = Of<IWeightAveraging>().FirstOrDefault();
    }

    public IBatchAugmenter[] Augmenters { get; }

    /// <summary>The regularizers that <see cref="Augmenters"/> belong to.</summary>
    public IReadOnlyList<Regularizer> AugmenterSources => _augmenterSources;

    /// <summary>Those that change hidden layers in this fit.</summary>
    public IHiddenTransform[] HiddenTransforms { get; }

    public IFeatureTransform[] FeatureTransforms { get; }

    public ITargetRefiner[] Refiners { get; }

    public (IBaseLoss Loss, string Name)[] BaseLosses { get; }

    public (IPenalty Penalty, string Name)[] Penalties { get; }

    public IWeightPenalty[] WeightPenalties { get; }

    public IGradientTransform[] GradientTransforms { get; }

    public IStepObserver[] StepObservers { get; }

    public IEpochObserver[] EpochObservers { get; }

    public IFitObserver[] FitObservers { get; }

    /// <summary>Those that have parameters of their own.</summary>
    public IParameterOwner[] ParameterOwners { get; }

    public IPeerSelection[] PeerSelections { get; }

    /// <summary>Who wants averaged weights of the network; null where nobody does.</summary>
    public IWeightAveraging? WeightAveraging { get; }

    /// <summary>Whether any hook acts between the forward and the backward pass on rows.</summary>
    public bool SeeSteps => FeatureTransforms.Length + Refiners.Length + BaseLosses.Length + Penalties.Length
        + PeerSelections.Length > 0;

    public void Dispose()
    {
        foreach (IDisposable hook in _hooks.Select(static h => h.Hook).OfType<IDisposable>())
        {
            hook.Dispose();
        }
    }

    private void Begin(IEnumerable<Regularizer> regularizers, FitContext fit)
    {
        foreach (Regularizer regularizer in regularizers)
        {
            if (regularizer.Begin(fit) is { } hook)
            {
                _hooks.Add((hook, regularizer.GetType().Name));
                if (hook is IBatchAugmenter)
                {
                    _augmenterSources.Add(regularizer);
                }
            }
        }
    }

    private T[] Of<T>() => [.. _hooks.Select(static h => h.Hook).OfType<T>()];
}
