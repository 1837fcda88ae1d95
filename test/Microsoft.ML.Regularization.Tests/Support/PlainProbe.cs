namespace Microsoft.ML.Regularization.Tests;

/// <summary>A regularizer that has a closed form alone, whatever a test wants.</summary>
internal sealed class PlainProbe(Func<FitContext, IPlainHook?> begin) : Regularizer
{
    public override IRegularizerHook? Begin(FitContext fit) =>
        throw new InvalidOperationException("This method has a closed form alone.");

    internal override bool HasPlainForm(bool isForClasses) => true;

    internal override IPlainHook? BeginPlain(FitContext fit) => begin(fit);
}
