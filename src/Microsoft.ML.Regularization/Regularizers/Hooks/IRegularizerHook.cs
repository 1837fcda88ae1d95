namespace Microsoft.ML.Regularization;

/// <summary>What takes part in one fit on behalf of a <see cref="Regularizer"/>; the interfaces derived from it say where.</summary>
public interface IRegularizerHook
{
}
