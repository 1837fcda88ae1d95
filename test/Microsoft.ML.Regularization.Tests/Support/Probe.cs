namespace Microsoft.ML.Regularization.Tests;

/// <summary>A regularizer whose hook is whatever a test wants.</summary>
internal sealed class Probe(Func<FitContext, IRegularizerHook?> begin) : Regularizer
{
    protected internal override bool SeesPassesAlone => true;

    public override IRegularizerHook? Begin(FitContext fit) => begin(fit);
}
