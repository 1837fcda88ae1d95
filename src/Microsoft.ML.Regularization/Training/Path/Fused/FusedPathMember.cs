namespace Microsoft.ML.Regularization;

/// <summary>One strength of a path of the fused engine: all that a fit of its own has but the rows.</summary>
internal sealed class FusedPathMember(int index, double strength, FusedSession session, NetworkOptions options)
    : PathMember(index, strength, session, options)
{
    private PlainScores? _scores;

    public override void BeginEpoch(int epoch)
    {
        base.BeginEpoch(epoch);
        session.BeginLosses(epoch);
        _scores = null;
    }

    /// <summary>Memory for the steps of this strength, or of others of the path.</summary>
    public FusedWorkspace NewWorkspace() => session.NewWorkspace();

    /// <summary>Runs a step on the batch of a workspace; training may fail.</summary>
    public void Step(FusedWorkspace workspace)
    {
        if (!session.Step(workspace))
        {
            Fail();
        }
    }

    /// <summary>Adds the batch of a workspace to the validation loss.</summary>
    public void Validate(FusedWorkspace workspace)
    {
        _scores ??= session.NewScores(Validation, Bins);
        session.Score(workspace, _scores);
    }

    public override void Dispose()
    {
        base.Dispose();
        session.Dispose();
    }

    protected override (double Loss, double Penalty) MeanLosses() => session.MeanLosses;
}
