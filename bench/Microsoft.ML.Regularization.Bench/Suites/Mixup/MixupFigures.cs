using System.Text.Json.Serialization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>What a fitted network reaches on some rows: less is better.</summary>
/// <param name="Error">Root mean squared error in label units, or percent of the rows with a wrong class.</param>
/// <param name="Loss">
/// Mean absolute error in label units, or mean logarithmic loss of the calibrated probabilities in nats.
/// </param>
internal sealed record MixupFigures(
    [property: JsonPropertyName("error")] double Error, [property: JsonPropertyName("loss")] double Loss)
{
    public static MixupFigures Of(MLContext ml, MixupSet set, IDataView scored)
    {
        if (set.IsClassification)
        {
            var classes = ml.MulticlassClassification.Evaluate(scored);
            return new MixupFigures(100 * (1 - classes.MicroAccuracy), classes.LogLoss);
        }

        var numbers = ml.Regression.Evaluate(scored);
        return new MixupFigures(numbers.RootMeanSquaredError, numbers.MeanAbsoluteError);
    }

    /// <summary>Titles of the two figures for a set.</summary>
    public static (string Error, string Loss) Titles(MixupSet set) =>
        set.IsClassification ? ("error, %", "log-loss") : ("RMSE", "MAE");
}
