using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Transforms;

namespace StandIns.Tests.AutoML;

public sealed class SweepablePipelineTests
{
    private static readonly MLContext _context = new(1);

    [Fact]
    public void Append_Alternatives_AreChoices()
    {
        SweepablePipeline pipeline = Copy("A").Append(Copy("B"), Copy("C")).Append(Copy("D"), Copy("E"));

        Assert.Equal(
            ["e0 * e1 * e3", "e0 * e1 * e4", "e0 * e2 * e3", "e0 * e2 * e4"], Schemas(pipeline));
        Assert.Equal(["e0", "e1", "e2", "e3", "e4"], pipeline.Estimators.Keys);
    }

    [Fact]
    public void Append_Pipelines_AreNested()
    {
        SweepablePipeline one = Copy("B").Append(Copy("C")), other = Copy("D").Append(Copy("E"), Copy("F"));

        SweepablePipeline pipeline = Plain("A").Append(Copy("X")).Append(one, other);

        Assert.Equal(["e0 * e1 * e2 * e3", "e0 * e1 * e4 * e5", "e0 * e1 * e4 * e6"], Schemas(pipeline));
    }

    [Fact]
    public void Append_EveryWay_KeepsTheOrder()
    {
        SweepablePipeline pipeline = Copy("B").Append(Copy("C"));

        Assert.Equal(["A", "B", "C"], Columns(Plain("A").Append(pipeline)));
        Assert.Equal(["A", "B", "C"], Columns(Copy("A").Append(pipeline)));
        Assert.Equal(["A", "B"], Columns(Copy("A").Append(Plain("B"))));
        Assert.Equal(["B", "C", "D"], Columns(pipeline.Append(Plain("D"))));
        Assert.Equal(["A", "B"], Columns(Plain("A").Append([Copy("B")])));
    }

    [Fact]
    public void BuildFromOption_Alternative_TakesItsEstimatorsOnly()
    {
        SweepablePipeline pipeline = Copy("A").Append(Copy("B"), Copy("C")).Append(Plain("D"));
        Parameter parameter = pipeline.SearchSpace.SampleFromFeatureSpace(pipeline.SearchSpace.Default);
        parameter["_SCHEMA_"] = Parameter.FromString("e0 * e2 * e3");

        Assert.Equal(["A", "C", "D"], Columns(pipeline, parameter));
    }

    [Fact]
    public void CreateSweepableEstimator_NoSearchSpace_Throws() => Assert.Throws<ArgumentNullException>(
        () => _context.Auto().CreateSweepableEstimator<Options>((_, _) => Plain("A")));

    [Fact]
    public async Task RunAsync_Alternatives_TriesEachAndKeepsItsOptions()
    {
        var runner = new ParameterRunner(3, 1, 2);
        SweepablePipeline pipeline = Copy("A").Append(Copy("B"), Copy("C"));

        TrialResult best = await _context.Auto().CreateExperiment().SetPipeline(pipeline)
            .SetTrialRunner(runner).SetMaxModelToExplore(10).RunAsync();

        Parameter[] tried = [.. runner.Parameters.Select(json =>
            System.Text.Json.JsonSerializer.Deserialize<Parameter>(json)!["_pipeline_"])];
        Assert.Equal(["e0 * e1", "e0 * e2"], tried.Take(2).Select(trial => trial["_SCHEMA_"].AsType<string>()));
        Assert.All(tried, trial => Assert.Equal(["_SCHEMA_", "e0", "e1", "e2"], trial.Keys.Order()));
        Assert.Equal(1, best.TrialSettings.TrialId);
    }

    [Fact]
    public async Task RunAsync_AlternativesWithCheckpoint_CanGoOn()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var runner = new ParameterRunner(3, 1, 2);
            for (int run = 0; run < 2; run++)
            {
                await _context.Auto().CreateExperiment().SetPipeline(Copy("A").Append(Copy("B"), Copy("C")))
                    .SetTrialRunner(runner).SetCheckpoint(folder).SetMaxModelToExplore(4).RunAsync();
            }

            Assert.Equal(8 + 1, File.ReadAllLines(Directory.GetFiles(folder).Single()).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ColumnCopyingEstimator Plain(string output) =>
        _context.Transforms.CopyColumns(output, nameof(Row.Label));

    private static SweepableEstimator Copy(string output) => _context.Auto().CreateSweepableEstimator(
        (_, _) => Plain(output), new SearchSpace<Options>());

    private static IEnumerable<string> Schemas(SweepablePipeline pipeline) =>
        Assert.IsType<ChoiceOption>(pipeline.SearchSpace["_SCHEMA_"]).Choices.Select(choice => choice.AsType<string>());

    private static IEnumerable<string> Columns(SweepablePipeline pipeline, Parameter? parameter = null)
    {
        SearchSpace space = pipeline.SearchSpace;
        EstimatorChain<ITransformer> chain = pipeline.BuildFromOption(
            _context, parameter ?? space.SampleFromFeatureSpace(space.Default));
        IDataView view = _context.Data.LoadFromEnumerable([new Row()]);
        return chain.Fit(view).Transform(view).Schema.Select(column => column.Name).Skip(1);
    }

    private sealed class Options
    {
        [Range(0f, 1f, init: 0.5f)]
        public float Strength { get; set; }
    }

    private sealed class Row
    {
        public float Label { get; set; }
    }
}
