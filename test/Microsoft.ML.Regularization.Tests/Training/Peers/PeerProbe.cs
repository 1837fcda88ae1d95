namespace Microsoft.ML.Regularization.Tests.Training.Peers;

/// <summary>A method that needs two networks, and whose hook is whatever a test wants.</summary>
internal sealed class PeerProbe(Func<FitContext, IRegularizerHook?>? begin = null) : Regularizer
{
    protected internal override bool NeedsPeer => true;

    protected internal override bool SeesPassesAlone => true;

    public override IRegularizerHook? Begin(FitContext fit) => begin?.Invoke(fit);
}
