using Microsoft.ML.Regularization;
using Spectre.Console;

namespace ImbalancedRegression;

/// <summary>Moves a bar of the terminal as epochs end.</summary>
internal sealed class EpochBar(ProgressTask task, int epochs) : IProgress<EpochReport>
{
    private int _finishedFits;

    public void Report(EpochReport value) => task.Value = (_finishedFits * epochs) + value.Epoch;

    /// <summary>A fit may stop early: the bar goes to where it would have ended.</summary>
    public void FitEnded() => task.Value = ++_finishedFits * epochs;
}
