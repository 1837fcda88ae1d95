using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Proposes given values of X and notes what it is told between proposals.</summary>
internal sealed class FixedTuner(params double[] values) : ITuner
{
    public List<string> Lines { get; } = [];

    public Parameter Propose(TrialSettings settings)
    {
        Lines.Add($"propose {settings.TrialId}");
        return Parameter.CreateNestedParameter(
            KeyValuePair.Create("X", Parameter.FromDouble(values[settings.TrialId % values.Length])));
    }

    public void Update(TrialResult result) => Lines.Add(
        FormattableString.Invariant($"told {result.TrialSettings.TrialId} {result.Loss:G3}"));

    public SweepTuner Choice() => SweepTuner.Of("fixed", (_, _) => this);
}
