namespace Microsoft.ML.Regularization;

/// <summary>
/// Has parameters of its own, such as a small network beside the trained one. They learn from the objective of the
/// steps as the network's do: with its learning rate, weight decay and gradient clipping, in an optimizer of their own.
/// The model does not keep them.
/// </summary>
internal interface IParameterOwner : IRegularizerHook
{
    /// <summary>
    /// The parameters, made in <see cref="Regularizer.Begin"/> and disposed of by the hook. Those that a step did not
    /// use get a gradient of zero.
    /// </summary>
    ParameterStore Parameters { get; }
}
