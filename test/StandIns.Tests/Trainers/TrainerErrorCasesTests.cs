using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Trainers;

/// <summary>Bad columns, rows and options given to linear trainers, against the genuine library's answers.</summary>
public sealed class TrainerErrorCasesTests
{
    private static readonly string[] _covered = ["sdca-regression/", "sdca-logistic/", "sdca-maxent/"];

    private static readonly string[] _left =
        ["lbfgs-logistic/", "lbfgs-maxent/", "ogd/", "options/Lbfgs", "options/Ogd"];

    private static readonly GoldenFile _golden = GoldenFile.Load("errors.json");
    private static readonly RegressionCatalog.RegressionTrainers _trainers = TrainerData.Context.Regression.Trainers;

    private static readonly Dictionary<string, Action<JsonElement>> _others = new()
    {
        ["pipeline/label-missing-in-chain"] = e => GoldenThrows.Assert(e, () => Chain("Scalar", "Nope")),
        ["pipeline/transform-missing-column-in-chain"] = e => GoldenThrows.Assert(e, () => Chain("Nope", "Label")),
        ["pipeline/transform-other-feature-size"] = e => GoldenThrows.Assert(e, () => Scored("Scalar")),
        ["pipeline/transform-missing-features"] = e => GoldenThrows.Assert(e, () => Scored(null)),
        ["pipeline/fit-null"] = FitNull,
        ["options/Sdca L2Regularization=-1"] = Throws(() => _trainers.Sdca(l2Regularization: -1)),
        ["options/Sdca maximumNumberOfIterations=0"] = Throws(() => _trainers.Sdca(maximumNumberOfIterations: 0)),
        ["options/Sdca ConvergenceTolerance=-1"] = Throws(
            () => _trainers.Sdca(new SdcaRegressionTrainer.Options { ConvergenceTolerance = -1 })),
        ["options/Sdca NumberOfThreads=0"] = Throws(
            () => _trainers.Sdca(new SdcaRegressionTrainer.Options { NumberOfThreads = 0 }).Fit(TrainerData.Errors())),
        ["options/Sdca labelColumnName=null"] = Throws(() => _trainers.Sdca(labelColumnName: null!)),
        ["options/Sdca featureColumnName=empty"] = Throws(() => _trainers.Sdca(featureColumnName: "")),
    };

    public static TheoryData<string> Fits => [.. _golden.CaseNames.Where(name => StartsWith(name, _covered))];

    public static TheoryData<string> Others => [.. _others.Keys];

    [Theory]
    [MemberData(nameof(Fits))]
    public void Fit_RecordedCase_AnswersAlike(string name)
    {
        JsonElement expected = _golden.Expected(name);
        IDataView data = Rows(name);
        var context = new MLContext(1);
        var log = new List<string>();
        context.Log += (_, message) =>
        {
            if (message.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning)
                log.Add($"Warning: {message.RawMessage}");
        };
        ITransformer Fit() => Trainer(context, name).Fit(data);

        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => Fit());
            return;
        }
        IDataView scored = Fit().Transform(data);

        Assert.Equal(expected.GetProperty("log").EnumerateArray().Select(line => line.GetString()), log);
        Assert.True(expected.GetProperty("fitted").GetBoolean());
        Assert.Equal(expected.GetProperty("scoresOfFirst3Finite").GetBoolean(), FirstThree(scored).All(float.IsFinite));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void PipelinesAndOptions_RecordedCase_AnswerAlike(string name) => _others[name](_golden.Expected(name));

    [Fact]
    public void Cases_All_AreCheckedOrLeft() => Assert.All(
        _golden.CaseNames, name => Assert.True(
            name == "data" || _others.ContainsKey(name) || StartsWith(name, _covered)
                || StartsWith(name, _left), name));

    private static bool StartsWith(string name, string[] starts) =>
        Array.Exists(starts, start => name.StartsWith(start, StringComparison.Ordinal));

    private static IEstimator<ITransformer> Trainer(MLContext context, string name)
    {
        string label = _golden.Option(name, "label");
        string features = _golden.Option(name, "features");
        string? weight = _golden.Case(name).GetProperty("options").GetProperty("weight").GetString();
        return name.Split('/')[0] switch
        {
            "sdca-regression" => context.Regression.Trainers.Sdca(label, features, weight),
            "sdca-logistic" => context.BinaryClassification.Trainers.SdcaLogisticRegression(label, features, weight),
            _ => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(label, features, weight),
        };
    }

    /// <summary>The recorded rows, changed as the case says in words.</summary>
    private static IDataView Rows(string name)
    {
        float nan = float.NaN;
        return name.Split('/')[1] switch
        {
            "empty" => Changed((_, _, _) => { }, _ => false),
            "one-row" => Changed((_, _, _) => { }, i => i == 0),
            "nan-features-two-rows" => Changed((i, _, row) => row.Features[0] = i is 3 or 7 ? nan : row.Features[0]),
            "nan-features-all-rows" => Changed((_, _, row) => row.Features[0] = nan),
            "infinite-feature-one-row" => Changed(
                (i, _, row) => row.Features[0] = i == 3 ? float.PositiveInfinity : row.Features[0]),
            "nan-label-one-row" => Changed((i, _, row) => row.Label = i == 3 ? nan : row.Label),
            "nan-label-all" => Changed((_, _, row) => row.Label = nan),
            // A key beyond the last is missing.
            "missing-key-label-one-row" => Changed((i, _, row) => row.Key = i == 3 ? 9 : row.Key),
            "one-class-only" => Changed((_, _, row) => (row.Flag, row.Key) = (true, 0)),
            "constant-feature" => Changed((_, _, row) => row.Features[0] = 3),
            _ => TrainerData.Errors(),
        };
    }

    private static IDataView Changed(Action<int, IDataView, Row> change, Func<int, bool>? isTaken = null)
    {
        IDataView data = TrainerData.Errors();
        Row[] rows = [.. TrainerData.Context.Data.CreateEnumerable<Row>(data, reuseRowObject: false)];
        for (int i = 0; i < rows.Length; i++)
        {
            // Members count keys from 0, columns from 1.
            rows[i].Key--;
            change(i, data, rows[i]);
        }
        return TrainerData.Context.Data.LoadFromEnumerable(rows.Where((_, i) => isTaken?.Invoke(i) ?? true).ToArray());
    }

    private static IEnumerable<float> FirstThree(IDataView scored) =>
        scored.Schema["Score"].Type is VectorDataViewType
            ? scored.GetColumn<float[]>("Score").Take(3).SelectMany(values => values)
            : scored.GetColumn<float>("Score").Take(3);

    private static Action<JsonElement> Throws(Func<object> create) => e => GoldenThrows.Assert(e, () => create());

    private static void Chain(string feature, string label) =>
        TrainerData.Context.Transforms.Concatenate("Features2", feature)
            .Append(_trainers.Sdca(label, "Features2")).Fit(TrainerData.Errors());

    private static void Scored(string? feature)
    {
        var model = _trainers.Sdca().Fit(TrainerData.Errors());
        IDataView data = TrainerData.Context.Transforms.SelectColumns("Scalar").Fit(TrainerData.Errors())
            .Transform(TrainerData.Errors());
        if (feature is not null)
            data = TrainerData.Context.Transforms.Concatenate("Features", feature).Fit(data).Transform(data);
        model.Transform(data);
    }

    /// <summary>Where the genuine library fails with a null reference, the stand-in names the argument.</summary>
    private static void FitNull(JsonElement expected)
    {
        var concatenate = TrainerData.Context.Transforms.Concatenate("F2", "Scalar");
        GoldenThrows.Assert(expected.GetProperty("concatenate"), () => concatenate.Fit(null!));
        Assert.Throws<ArgumentNullException>(() => concatenate.Append(_trainers.Sdca()).Fit(null!));
        Assert.Throws<ArgumentNullException>(() => _trainers.Sdca().Fit(null!));
    }

    private sealed class Row
    {
        [VectorType(2)] public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public bool Flag { get; set; }

        [KeyType(3)] public uint Key { get; set; }
    }
}
