using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>What the tuners propose, against the genuine library's answers.</summary>
public sealed class TunerCasesTests
{
    private const string InSearchSpaceCases = "in SearchSpaceCasesTests";

    private static readonly double[] _losses = [5, 4, 3, 6, 2, 7, 1];

    private static readonly GoldenFile _golden = GoldenFile.Load("searchspace.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["tuner/grid-step-3"] = Proposals(12, 1, experiment => experiment.SetGridSearchTuner(3)),
        ["tuner/grid-default-step"] = Proposals(12, 1, experiment => experiment.SetGridSearchTuner()),
        ["tuner/grid-exhausted"] = Proposals(6, 1, experiment => experiment.SetGridSearchTuner(2)),
        ["tuner/grid-mixed"] = Proposals(
            8, 1, experiment => experiment.SetGridSearchTuner(2), new SearchSpace<SweptOptions.Mixed>()),
        ["tuner/random-seed-1"] = Proposals(5, 7, experiment => experiment.SetRandomSearchTuner(1)),
        ["tuner/random-seed-2"] = Proposals(5, 7, experiment => experiment.SetRandomSearchTuner(2)),
        ["tuner/random-context-seed-7"] = Proposals(5, 7, experiment => experiment.SetRandomSearchTuner()),
        ["tuner/random-context-seed-8"] = Proposals(5, 8, experiment => experiment.SetRandomSearchTuner()),
        ["tuner/random-mixed-seed-1"] = Proposals(
            5, 7, experiment => experiment.SetRandomSearchTuner(1), new SearchSpace<SweptOptions.Mixed>()),
        ["tuner/random-no-seed-anywhere"] = CheckWithoutSeed,
        ["tuner/costfrugal-context-seed-1"] = CheckCostFrugal,
    }, new()
    {
        ["class/*"] = InSearchSpaceCases,
        ["default/*"] = InSearchSpaceCases,
        ["option/*"] = InSearchSpaceCases,
        ["parameter/*"] = "in ParameterCasesTests",
        ["tuner/smac-context-seed-1"] = "no example of the pack needs the SMAC tuner",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Propose_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    private static Action<JsonElement> Proposals(
        int trials, int seed, Action<AutoMLExperiment> setTuner, SearchSpace? space = null) => expected =>
        {
            List<string> proposals = Propose(trials, seed, setTuner, space);
            GoldenFacts.AssertEqual(expected, new
            {
                proposals,
                sameWhenRepeated = proposals.SequenceEqual(Propose(trials, seed, setTuner, space)),
            });
        };

    private static void CheckWithoutSeed(JsonElement expected)
    {
        List<string> Run() => Propose(3, null, experiment => experiment.SetRandomSearchTuner(), null);
        GoldenFacts.AssertEqual(expected, new { sameWhenRepeated = Run().SequenceEqual(Run()) });
    }

    /// <summary>Directions and lengths of steps are this tuner's own; start and repetition are not.</summary>
    private static void CheckCostFrugal(JsonElement expected)
    {
        List<string> Run() => Propose(8, 1, experiment => experiment.SetCostFrugalTuner(), null);
        List<string> proposals = Run();
        Assert.Equal(expected.GetProperty("proposals")[0].GetString(), proposals[0]);
        Assert.Equal(expected.GetProperty("proposals").GetArrayLength(), proposals.Distinct().Count());
        Assert.Equal(expected.GetProperty("sameWhenRepeated").GetBoolean(), proposals.SequenceEqual(Run()));
    }

    private static List<string> Propose(int trials, int? seed, Action<AutoMLExperiment> setTuner, SearchSpace? space)
    {
        var runner = new ParameterRunner(_losses);
        AutoMLExperiment experiment = new MLContext(seed).Auto().CreateExperiment()
            .AddSearchSpace("s", space ?? new SearchSpace
            {
                ["x"] = new UniformSingleOption(-2, 3, false, 0),
                ["n"] = new UniformIntOption(0, 10, false, 5),
            })
            .SetTrialRunner(runner).SetMaxModelToExplore(trials);
        setTuner(experiment);
        experiment.Run();
        return runner.Parameters;
    }
}
