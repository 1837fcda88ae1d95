using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Watches a sweep. Calls come one at a time, from a thread of the sweep, in the order of what happens; a monitor that
/// throws is reported to the log of the <see cref="MLContext"/> and does not stop the sweep.
/// </summary>
public interface ISweepMonitor
{
    /// <summary>A sweep begins.</summary>
    /// <param name="plan">What is known about it.</param>
    void SweepStarted(SweepPlan plan);

    /// <summary>A trial begins. Trials taken from the store are only reported as finished.</summary>
    /// <param name="id">The trial's number.</param>
    /// <param name="parameter">What the tuner proposed.</param>
    /// <param name="values">The same as a flat list, as <see cref="SweepTrial.Values"/>.</param>
    void TrialStarted(int id, Parameter parameter, IReadOnlyDictionary<string, object> values);

    /// <summary>A trial is finished; with several at a time not in order of number.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="isBest">Whether it is the best so far.</param>
    void TrialFinished(SweepTrial trial, bool isBest);

    /// <summary>The trials are over and the model of the best one is trained on all rows.</summary>
    /// <param name="best">The best trial.</param>
    void RefitStarted(SweepTrial best);

    /// <summary>The sweep has a result. Not called when no trial completed.</summary>
    /// <param name="result">The result.</param>
    void SweepFinished(SweepResult result);
}
