namespace Microsoft.ML.Regularization;

/// <summary>
/// What takes part in one fit of the fused engine on behalf of a <see cref="Regularizer"/>: its closed form in plain
/// memory. The interfaces derived from it say where; their numbers are those of the hooks of tensors.
/// </summary>
internal interface IPlainHook
{
}
