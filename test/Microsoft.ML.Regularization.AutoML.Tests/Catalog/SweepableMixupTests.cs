using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>Mixup around swept estimators.</summary>
public sealed class SweepableMixupTests
{
    private static readonly IDataView _data = Tables.View(Tables.Curved(120));

    [Fact]
    public void Space_OfDefaults_HasMixupAndTrainer()
    {
        SweepableEstimator plain = Networks().WithMixup();
        SweepableEstimator similar = Networks().WithMixup(new MixupOptions { Bandwidth = 0.3, Strength = 0.7 });

        Assert.Equal(["Mixup", "Trainer"], plain.SearchSpace.Keys.Order());
        Assert.Equal(["IsOn", "KeepsLargerShare", "Strength"], Mixup(plain).Keys.Order());
        Assert.Equal(["Bandwidth", "IsOn", "KeepsLargerShare", "Strength"], Mixup(similar).Keys.Order());
        Parameter start = similar.SearchSpace.SampleFromFeatureSpace(similar.SearchSpace.Default)["Mixup"];
        Assert.Equal((0.3, 0.7), (start["Bandwidth"].AsType<double>(), start["Strength"].AsType<double>()));

        static SearchSpace.SearchSpace Mixup(SweepableEstimator estimator) =>
            (SearchSpace.SearchSpace)estimator.SearchSpace["Mixup"];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_OfASample_MixesAsItSays(bool isOn)
    {
        var ml = new MLContext(1);
        var seen = new List<float>();
        var inner = new SweepableEstimator(
            (context, _) => new Spy(context, view => seen.AddRange(Labels(view))), new SearchSpace.SearchSpace());
        SweepableEstimator estimator = inner.WithMixup(new MixupOptions { Seed = 3 });
        Parameter sample = estimator.SearchSpace.SampleFromFeatureSpace(estimator.SearchSpace.Default);
        sample["Mixup"]["IsOn"] = Parameter.FromBool(isOn);
        sample["Mixup"]["Strength"] = Parameter.FromDouble(1.25);

        estimator.BuildFromOption(ml, sample).Fit(_data);

        var expected = isOn ? ml.Data.Mixup(_data, new MixupOptions { Seed = 3, Strength = 1.25 }) : _data;
        Assert.Equal(Labels(expected), seen);
    }

    [Fact]
    public async Task Sweep_NetworkWithMixup_SweepsBothAndKeepsTheInnerModel()
    {
        var ml = new MLContext(1);
        var pipeline = ml.Transforms.CopyColumns("Inputs", "Features").Append(Networks("Inputs").WithMixup(
            new MixupOptions { FeatureColumnName = "Inputs" }));

        SweepResult result = await ml.CreateSweep(pipeline, Options()).RunAsync(_data);

        Assert.Equal(5, result.Trials.Count);
        Assert.All(result.Trials, trial => Assert.True(trial.Metric is { } metric && double.IsFinite(metric)));
        string[] names = [.. result.Trials[0].Values.Keys];
        Assert.Contains("Mixup.Strength", names);
        Assert.Contains("Mixup.IsOn", names);
        Assert.Contains("Trainer.LearningRate", names);
        Assert.True(result.Trials.Select(trial => trial.Values["Mixup.Strength"]).Distinct().Count() > 2);
        using var zip = new MemoryStream();
        ml.Model.Save(result.Model, _data.Schema, zip);
        zip.Position = 0;
        Assert.Equal(Scores.Bits(result.Model, _data), Scores.Bits(new MLContext().Model.Load(zip, out _), _data));
    }

    [Fact]
    public async Task Sweep_SameSeed_IsTheSameBitForBit()
    {
        async Task<int[]> Bits()
        {
            var ml = new MLContext(1);
            SweepResult result = await ml.CreateSweep(Networks().WithMixup(), Options()).RunAsync(_data);
            return [.. Scores.Bits(result.Model, _data)];
        }

        Assert.Equal(await Bits(), await Bits());
    }

    [Fact]
    public async Task StockExperiment_MixupAroundATrainerOfTheLibrary_ReturnsItsModel()
    {
        var ml = new MLContext(1);
        var space = new SearchSpace.SearchSpace { ["L2"] = new UniformDoubleOption(0.001, 0.1, true, 0.01) };
        var sdca = new SweepableEstimator(
            (context, parameter) => context.Regression.Trainers.Sdca(
                l2Regularization: parameter["L2"].AsType<float>(), maximumNumberOfIterations: 20),
            space);
        IDataView data = Tables.View(Tables.Linear(200));
        AutoMLExperiment experiment = ml.Auto().CreateExperiment()
            .SetPipeline(ml.Transforms.NormalizeMinMax("Features").Append(sdca.WithMixup()))
            .SetDataset(data, fold: 3).SetRegressionMetric(RegressionMetric.RSquared)
            .SetRandomSearchTuner(seed: 1).SetMaxModelToExplore(3);

        TrialResult best = await experiment.RunAsync();

        Assert.True(best.Metric > 0.9, $"{best.Metric}");
        Assert.True(ml.Regression.Evaluate(best.Model.Transform(data)).RSquared > 0.9);
    }

    [Fact]
    public void WithMixup_OptionsOrSpaceThatAreNone_AreNamed()
    {
        Assert.Equal("Strength", Assert.Throws<ArgumentOutOfRangeException>(
            () => Networks().WithMixup(new MixupOptions { Strength = -1 })).ParamName);
        var unknown = new SearchSpace.SearchSpace { ["Alpha"] = new UniformDoubleOption(0, 1) };
        Assert.Contains("'Alpha'", Assert.Throws<ArgumentException>(
            () => Networks().WithMixup(searchSpace: unknown)).Message, StringComparison.Ordinal);
        var reversed = new SearchSpace.SearchSpace { ["Strength"] = new UniformDoubleOption(2, 1) };
        Assert.Contains("MixupOptions.Strength", Assert.Throws<ArgumentException>(
            () => Networks().WithMixup(searchSpace: reversed)).Message, StringComparison.Ordinal);
    }

    private static SweepableEstimator Networks(string features = "Features") =>
        new MLContext(1).Auto().NetworkRegression(new NetworkRegressionOptions
        {
            FeatureColumnName = features,
            HiddenUnits = [8],
            MaximumEpochs = 4,
            Patience = 0,
        });

    private static SweepOptions Options() => new()
    {
        Objective = SweepObjective.Of(RegressionMetric.MeanAbsoluteError),
        MaximumTrials = 5,
        Seed = 3,
    };

    private static float[] Labels(IDataView view) => SingleColumn.Read(view, "Label", "label");

    /// <summary>An estimator that looks at what it is fitted to.</summary>
    private sealed class Spy(MLContext context, Action<IDataView> look) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            look(input);
            return context.Transforms.CopyColumns("Copy", "Label").Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
