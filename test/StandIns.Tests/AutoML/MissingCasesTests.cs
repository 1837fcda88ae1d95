using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>Experiments that lack something against the genuine library's answers.</summary>
public sealed class MissingCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("automl.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["missing/no-tuner"] = expected => GoldenFacts.AssertEqual(expected, GoldenFacts.Try(
            () => Create().SetTrialRunner(new ParameterRunner()).RunAsync().GetAwaiter().GetResult())),
        ["missing/no-runner"] = expected => GoldenThrows.Assert(
            expected, () => Create().SetRandomSearchTuner().RunAsync().GetAwaiter().GetResult()),
        ["missing/no-search-space"] = CheckNoSearchSpace,
        ["missing/no-limit-defaults"] = CheckDefaultLimits,
    }, new()
    {
        ["custom-runner/*"] = "in RunnerCasesTests",
        ["checkpoint/*"] = "in CheckpointCasesTests",
        ["pipeline/*"] = "in PipelineCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAsync_SomethingMissing_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public async Task RunAsync_NoTuner_NamesTheRemedy()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Create().SetTrialRunner(new ParameterRunner()).RunAsync());

        Assert.Contains("SetTuner", exception.Message, StringComparison.Ordinal);
    }

    private static void CheckNoSearchSpace(JsonElement expected)
    {
        var runner = new ParameterRunner();
        new MLContext(1).Auto().CreateExperiment()
            .SetRandomSearchTuner().SetTrialRunner(runner).SetMaxModelToExplore(1).Run();
        GoldenFacts.AssertEqual(expected, runner.Parameters);
    }

    /// <summary>A limit on memory is left out.</summary>
    private static void CheckDefaultLimits(JsonElement expected)
    {
        var settings = new AutoMLExperiment.AutoMLExperimentSettings();
        GoldenFacts.AssertEqual(expected, new
        {
            settings.MaxExperimentTimeInSeconds,
            settings.MaxModels,
            settings.Seed,
            SearchSpaceIsNull = settings.SearchSpace is null,
        }, "MaximumMemoryUsageInMegaByte");
    }

    private static AutoMLExperiment Create() => new MLContext(1).Auto().CreateExperiment()
        .AddSearchSpace("s", new SearchSpace { ["x"] = new UniformSingleOption(0, 1) }).SetMaxModelToExplore(1);
}
