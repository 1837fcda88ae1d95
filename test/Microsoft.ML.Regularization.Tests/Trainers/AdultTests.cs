using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>The UCI set "adult" (does a person earn more than 50,000 dollars a year?), where it lies beside the repository.</summary>
public sealed class AdultTests
{
    private const int OutcomeColumn = 14;

    private static readonly int[] _texts = [1, 3, 5, 6, 7, 8, 9, 13];

    private readonly MLContext _ml = new(1);

    [Fact]
    public void BinaryNetwork_ThreeEpochsOnMixedColumns_IsAccurate()
    {
        string folder = Repository.PathOf("..", "shared", "data", "tabular");
        if (!Directory.Exists(folder)) return; // the set does not come with the repository: nothing to check
        string[] texts = [.. _texts.Select(Name)];
        string[] numbers = [.. Enumerable.Range(0, OutcomeColumn).Except(_texts).Select(Name)];
        var pipeline = _ml.Transforms.Categorical.OneHotEncoding(
                [.. texts.Select(static name => new InputOutputColumnPair(name))])
            .Append(_ml.Transforms.Concatenate("Features", [.. numbers, .. texts]))
            .Append(_ml.BinaryClassification.Trainers.Network(maximumEpochs: 3));

        var model = pipeline.Fit(Load(Path.Combine(folder, "adult-train.csv")));
        CalibratedBinaryClassificationMetrics metrics = _ml.BinaryClassification.Evaluate(
            model.Transform(Load(Path.Combine(folder, "adult-test.csv"))));

        Assert.InRange(metrics.Accuracy, 0.845, 1);
        Assert.InRange(metrics.AreaUnderRocCurve, 0.9, 1);
    }

    private static string Name(int column) => $"Column{column}";

    private IDataView Load(string file)
    {
        IDataView rows = _ml.Data.LoadFromTextFile(file, new TextLoader.Options
        {
            Separators = [','],
            TrimWhitespace = true,
            Columns =
            [
                .. Enumerable.Range(0, OutcomeColumn).Select(static column => new TextLoader.Column(
                    Name(column), _texts.Contains(column) ? DataKind.String : DataKind.Single, column)),
                new("Outcome", DataKind.String, OutcomeColumn),
            ],
        });
        return _ml.Transforms.CustomMapping<Known, Target>(
                static (known, target) => target.Label = known.Outcome.StartsWith(">50K", StringComparison.Ordinal), null)
            .Fit(rows).Transform(rows);
    }

    private sealed class Known
    {
        public string Outcome { get; set; } = "";
    }

    private sealed class Target
    {
        public bool Label { get; set; }
    }
}
