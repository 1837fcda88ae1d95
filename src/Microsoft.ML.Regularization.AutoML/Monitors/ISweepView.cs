namespace Microsoft.ML.Regularization;

/// <summary>Shows where a sweep stands.</summary>
internal interface ISweepView
{
    /// <summary>Whether it shows how time passes, so that it is to be drawn again now and then.</summary>
    bool IsLive { get; }

    /// <summary>A sweep begins.</summary>
    void Begin(SweepProgress progress);

    /// <summary>Something changed, or time passed.</summary>
    void Refresh(SweepProgress progress);

    /// <summary>A trial ended.</summary>
    void Finish(SweepProgress progress, SweepTrial trial, bool isBest);

    /// <summary>Something beside trials happens.</summary>
    void Say(SweepProgress progress, string sentence);
}
