using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// A table with missing values, categories and two labels, and pipelines of ML.NET's own steps for it.
/// </summary>
internal static class Mixed
{
    private static readonly string[] _colors = ["red", "green", "deep blue"];

    /// <summary>Flag: old or blue. Grade: by hours. A tenth of ages and hours is missing.</summary>
    public static MixedRow[] Rows(int count, int seed = 5)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float age = 20 + (60 * (float)random.NextDouble());
            float hours = 50 * (float)random.NextDouble();
            string color = _colors[random.Next(3)];
            return new MixedRow
            {
                Age = random.Next(10) == 0 ? float.NaN : age,
                Hours = random.Next(10) == 0 ? float.NaN : hours,
                Color = color,
                Flag = age > 60 || color == _colors[2],
                Grade = hours < 15 ? "low" : hours < 35 ? "mid" : "high",
            };
        })];
    }

    /// <summary>The table as a text file with a header; missing numbers are question marks.</summary>
    public static string[] Lines(IEnumerable<MixedRow> rows) =>
    [
        "age,hours,color,flag,grade",
        .. rows.Select(static row => FormattableString.Invariant(
            $"{Text(row.Age)},{Text(row.Hours)},{row.Color},{(row.Flag ? 1 : 0)},{row.Grade}")),
    ];

    public static EstimatorChain<NetworkBinaryTransformer> Binary(MLContext ml) =>
        Features(ml).Append(ml.BinaryClassification.Trainers.Network(Classes.Binary(static o =>
            (o.MissingValues, o.MaximumEpochs) = (MissingValues.MeanAndIndicator, 20))));

    public static EstimatorChain<KeyToValueMappingTransformer> Multiclass(MLContext ml) =>
        Features(ml).Append(ml.Transforms.Conversion.MapValueToKey("Key", "Grade"))
            .Append(ml.MulticlassClassification.Trainers.Network(Classes.Multiclass(static o =>
                (o.MissingValues, o.MaximumEpochs) = (MissingValues.MeanAndIndicator, 20))))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private static EstimatorChain<ColumnConcatenatingTransformer> Features(MLContext ml) =>
        ml.Transforms.ReplaceMissingValues("Age", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)
            .Append(ml.Transforms.Categorical.OneHotEncoding("Color"))
            .Append(ml.Transforms.Concatenate("Features", "Age", "Hours", "Color"));

    private static string Text(float value) => float.IsNaN(value) ? "?" : value.ToString(CultureInfo.InvariantCulture);
}
