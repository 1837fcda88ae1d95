namespace Microsoft.ML.Regularization;

/// <summary>
/// What takes part in one fit on behalf of a <see cref="Regularizer"/>; the interfaces derived from it say where.
/// </summary>
/// <remarks>
/// Tensors that a hook makes while it is called are disposed of at the end of the batch, and the tensors of a batch are
/// used again for the next one. What is to live longer is made in <see cref="Regularizer.Begin"/> (it is then disposed
/// of at the end of the fit), or is taken out by <c>DetachFromDisposeScope</c> and disposed of by the hook.
/// </remarks>
public interface IRegularizerHook
{
}
