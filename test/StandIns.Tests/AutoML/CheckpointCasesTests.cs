using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.AutoML;

/// <summary>Checkpoints against the genuine library's answers.</summary>
public sealed class CheckpointCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("automl.json");

    private static readonly GoldenChecks _cases = new(_golden, new()
    {
        ["checkpoint/resume"] = CheckResume,
        ["checkpoint/with-failed-and-nan-trials"] = CheckFailedTrials,
        ["checkpoint/all-trials-nan"] = CheckNoSuccess,
        ["checkpoint/first-trial-throws"] = CheckFirstTrialThrows,
        ["checkpoint/metric-in-file-name"] = CheckMetricInFileName,
    }, new()
    {
        ["custom-runner/*"] = "in RunnerCasesTests",
        ["missing/*"] = "in MissingCasesTests",
        ["pipeline/*"] = "in PipelineCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void SetCheckpoint_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Theory]
    [InlineData("4,1.5", "Line 5")]
    [InlineData("4,1.5,abc,1,1,0.5", "abc")]
    [InlineData(",1.5,1000,1,1,0.5", "1.5")]
    public async Task SetCheckpoint_FileCutOff_NamesFileAndLine(string line, string expected)
    {
        using var folder = new Folder();
        await WithCheckpoint(new RecordedExperiment(3, 1, 2), folder).Max(3).Experiment.RunAsync();
        File.AppendAllText(folder.Files.Single(), line);

        FormatException exception = await Assert.ThrowsAsync<FormatException>(
            () => WithCheckpoint(new RecordedExperiment(1), folder).Max(1).Experiment.RunAsync());

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Files.Single(), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetCheckpoint_CostFrugalTuner_GoesOnFromTheBestTrial()
    {
        using var folder = new Folder();
        RecordedExperiment first = WithCheckpoint(new RecordedExperiment(3, 1, 2), folder).Max(3);
        await first.Experiment.RunAsync();
        RecordedExperiment second = WithCheckpoint(new RecordedExperiment(3), folder).Max(1);
        await second.Experiment.SetCostFrugalTuner().RunAsync();

        // Trial 1, at 0.111, was the best: an improvement on trial 0, after which steps are a tenth of the range.
        double x = double.Parse(ReadTable(folder.Files.Single())[4].Split(',')[^1], CultureInfo.InvariantCulture);
        Assert.Equal(0.1, Math.Abs(x - 0.111), 0.02);
    }

    private static void CheckResume(JsonElement expected)
    {
        using var folder = new Folder();
        RecordedExperiment first = Start(), second = Start(), third = Start();
        Dictionary<string, object?> firstFacts = Facts(first.Max(3));
        string[] afterFirst = ReadTable(folder.Files.Single());
        Dictionary<string, object?> secondFacts = Facts(second.Max(2));
        string[] afterSecond = ReadTable(folder.Files.Single());
        third.Experiment.AddSearchSpace("s", new SearchSpace
        {
            ["x"] = new UniformSingleOption(0, 1),
            ["y"] = new UniformIntOption(0, 2),
        });
        GoldenFacts.AssertEqual(expected, new
        {
            first = firstFacts,
            csvAfterFirst = afterFirst,
            second = secondFacts,
            csvAfterSecond = afterSecond,
            otherSpace = Facts(third.Max(1)),
        });

        RecordedExperiment Start() => WithCheckpoint(new RecordedExperiment(3, 1, 2, 0.5, 4), folder);
        Dictionary<string, object?> Facts(RecordedExperiment experiment)
        {
            Dictionary<string, object?> run = experiment.Run();
            return new()
            {
                ["result"] = run["result"],
                ["monitor"] = run["monitor"],
                ["files"] = folder.Files.Select(Path.GetFileName).Order().ToArray(),
            };
        }
    }

    private static void CheckFailedTrials(JsonElement expected)
    {
        using var folder = new Folder();
        RecordedExperiment experiment = WithCheckpoint(
            new RecordedExperiment(trial => trial switch
            {
                0 => 3,
                1 => throw new InvalidOperationException("boom"),
                _ => double.NaN,
            }), folder).Max(3);
        Dictionary<string, object?> run = experiment.Run();
        GoldenFacts.AssertEqual(expected, new
        {
            result = run["result"],
            monitor = run["monitor"],
            csv = ReadTable(folder.Files.Single()),
        });
    }

    private static void CheckNoSuccess(JsonElement expected)
    {
        using var folder = new Folder();
        object? result = WithCheckpoint(new RecordedExperiment(double.NaN), folder).Max(2).Run()["result"];
        GoldenFacts.AssertEqual(
            expected, new { result, files = folder.Files.Length, csv = ReadTable(folder.Files.Single()) });
    }

    private static void CheckFirstTrialThrows(JsonElement expected)
    {
        using var folder = new Folder();
        object? result = WithCheckpoint(
            new RecordedExperiment(_ => throw new InvalidOperationException("boom")), folder).Max(2).Run()["result"];
        GoldenFacts.AssertEqual(expected, new { result, files = folder.Files.Length });
    }

    private static void CheckMetricInFileName(JsonElement expected)
    {
        using var folder = new Folder();
        SweptPipeline.CreateExperiment(new MLContext(1))
            .SetRegressionMetric(RegressionMetric.RSquared).SetCheckpoint(folder.Path).SetMaxModelToExplore(1).Run();
        string file = folder.Files.Single();
        GoldenFacts.AssertEqual(expected, new { file = Path.GetFileName(file), header = File.ReadLines(file).First() });
    }

    private static RecordedExperiment WithCheckpoint(RecordedExperiment experiment, Folder folder)
    {
        experiment.Experiment.SetCheckpoint(folder.Path);
        return experiment;
    }

    /// <summary>The lines, with what each run measures anew in place of processor and memory.</summary>
    private static string[] ReadTable(string path) =>
        [.. File.ReadAllText(path).Split(Environment.NewLine).Select(WithoutMeasures)];

    private static string WithoutMeasures(string line)
    {
        string[] fields = line.Split(',');
        if (fields.Length < 5 || fields[0] == "id") return line;
        Mark(3, "<cpu 3 decimals>");
        Mark(4, "<memory 3 decimals>");
        return string.Join(',', fields);

        void Mark(int field, string mark)
        {
            if (fields[field].Split('.') is [_, { Length: 3 }]) fields[field] = mark;
        }
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory().FullName;

        public string[] Files => Directory.GetFiles(Path);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
