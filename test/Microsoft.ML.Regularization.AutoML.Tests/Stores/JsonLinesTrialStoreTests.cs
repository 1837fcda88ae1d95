namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>The file of trials, and sweeps that go on from it.</summary>
public sealed class JsonLinesTrialStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("trials.jsonl");

    [Fact]
    public async Task Run_StoppedAndStartedAgain_RepeatsNoTrialAndEndsAsIfNeverStopped()
    {
        SweepResult whole = await Probes.Run(Probes.Options(12));
        var firstRuns = new List<double>();
        var secondRuns = new List<double>();
        await Run(5, (x, _) => firstRuns.Add(x));

        SweepResult result = await Run(12, (x, _) => secondRuns.Add(x));

        Assert.Equal(5, firstRuns.Count);
        // One more where the best is of the first run: its model is trained again.
        Assert.Equal(result.Best.Id < 5 ? 8 : 7, secondRuns.Count);
        Assert.Equal(whole.Trials.Select(Probes.X), result.Trials.Select(Probes.X));
        Assert.Equal(whole.Best.Metric, result.Best.Metric);
        Assert.Equal(Probes.Value(whole.Model), Probes.Value(result.Model));
    }

    [Fact]
    public async Task Run_AdaptiveTunerStartedAgain_IsToldTheStoredResults()
    {
        FixedTuner first = await RunFixed(4);
        FixedTuner second = await RunFixed(6);

        Assert.Equal(first.Lines, second.Lines.Take(first.Lines.Count));
        Assert.Equal("told 1 0.1", second.Lines[^2]);
    }

    [Fact]
    public async Task Run_StartedAgain_ReadsBackAllThatARecordHolds()
    {
        SweepOptions options = Options(3);
        options.SeedsPerTrial = 2;
        SweepResult first = await Probes.Run(options, FailAt(0.5));

        options.Store = new JsonLinesTrialStore(FilePath);
        SweepResult second = await Probes.Run(options, FailAt(0.5));

        Assert.Equal(TrialStatus.Failed, second.Trials[0].Status);
        foreach ((SweepTrial written, SweepTrial read) in first.Trials.Zip(second.Trials))
        {
            Assert.Equal(written.Values, read.Values);
            Assert.Equal(written.RunMetrics, read.RunMetrics);
            Assert.Equal(
                written with { Values = read.Values, RunMetrics = read.RunMetrics, Parameter = read.Parameter }, read);
        }
    }

    [Fact]
    public async Task Run_LastLineTorn_IsTakenOffAndItsTrialRunAgain()
    {
        await Run(4);
        string text = await File.ReadAllTextAsync(FilePath);
        await File.WriteAllTextAsync(FilePath, text[..^20]);
        int runs = 0;

        SweepResult result = await Run(4, (_, _) => runs++);

        Assert.Equal(4, result.Trials.Count);
        Assert.Equal(5, (await File.ReadAllLinesAsync(FilePath)).Length);
        Assert.InRange(runs, 1, 2);
    }

    [Fact]
    public async Task Run_LineDamaged_NamesFileAndLine()
    {
        await Run(4);
        string[] lines = await File.ReadAllLinesAsync(FilePath);
        lines[2] = lines[2][..30];
        await File.WriteAllLinesAsync(FilePath, lines);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Run(4));

        Assert.Contains($"'{FilePath}', line 3", error.Message);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\"Format\":\"sweep-tri", "line 1")]
    [InlineData("no json\n", "line 1")]
    [InlineData("null\n", "line 1")]
    [InlineData("{\"Format\":\"sweep-trials-9\",\"Experiment\":{}}\n", "'sweep-trials-9'")]
    public async Task Run_FileTruncatedOrForeign_NamesFileAndReason(string content, string reason)
    {
        await File.WriteAllTextAsync(FilePath, content);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Run(4));

        Assert.Contains(FilePath, error.Message);
        Assert.Contains(reason, error.Message);
        Assert.Equal(content, await File.ReadAllTextAsync(FilePath));
    }

    [Fact]
    public async Task Run_FileOfAnotherExperiment_SaysWhatDiffers()
    {
        await Run(3);
        SweepOptions options = Options(3);
        options.Seed = 6;

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Probes.Run(options));

        Assert.Contains(FilePath, error.Message);
        Assert.Contains("its seed is '5', that of this sweep '6'", error.Message);
    }

    [Fact]
    public async Task Run_NoSeedGiven_TakesThatOfTheFile()
    {
        SweepResult first = await Run(3);
        SweepOptions options = Options(6);
        options.Seed = null;

        SweepResult second = await Probes.Run(options);

        Assert.Equal(5, second.Plan.Seed);
        Assert.Equal(first.Trials.Select(Probes.X), second.Trials.Take(3).Select(Probes.X));
    }

    [Fact]
    public async Task Run_FileInUseByAnotherSweep_Throws()
    {
        await Run(1);
        using var other = new JsonLinesTrialStore(FilePath);
        other.Open(new Dictionary<string, string>());

        var error = await Assert.ThrowsAsync<IOException>(() => Run(3));

        Assert.Contains("no other sweep uses", error.Message);
    }

    [Fact]
    public async Task Run_FolderNotWritable_ThrowsBeforeTraining()
    {
        // A file where the folder should be: not even an administrator can write there.
        string blocked = _folder.File("blocked");
        await File.WriteAllTextAsync(blocked, "");
        SweepOptions options = Options(3);
        options.Store = new JsonLinesTrialStore(Path.Combine(blocked, "trials.jsonl"));
        int fits = 0;

        var error = await Assert.ThrowsAsync<IOException>(() => Probes.Run(options, (_, _) => fits++));

        Assert.Contains(blocked, error.Message);
        Assert.Equal(0, fits);
    }

    [Fact]
    public async Task Run_BestTrialIsOfAnEarlierRunAndSweepIsCanceled_SaysWhatToDo()
    {
        await Run(3);
        using var cancellation = new CancellationTokenSource();
        SweepOptions options = Options(20);
        options.Objective = Probes.Objective;
        options.Monitors = [new RecordingMonitor { OnFinished = _ => cancellation.Cancel() }];

        var error = await Assert.ThrowsAsync<OperationCanceledException>(
            () => Probes.Run(options, token: cancellation.Token));

        Assert.Contains("Run the sweep once more", error.Message);
    }

    [Fact]
    public async Task Run_TrialClaimedByAnotherProcess_WaitsForItsRecord()
    {
        var store = new SharedStore(new JsonLinesTrialStore(FilePath), othersTrial: 1);
        SweepOptions options = Options(3);
        options.Store = store;
        var runs = new List<double>();

        SweepResult result = await Probes.Run(options, (x, _) => runs.Add(x));

        Assert.Equal(2, runs.Count);
        Assert.Equal("other", result.Trials[1].Owner);
        Assert.Equal(3, result.Trials.Count);
    }

    public void Dispose() => _folder.Dispose();

    private static Action<double, int> FailAt(double value) => (x, _) =>
    {
        if (x == value)
        {
            throw new InvalidOperationException("no good");
        }
    };

    private SweepOptions Options(int trials)
    {
        SweepOptions options = Probes.Options(trials);
        options.Store = new JsonLinesTrialStore(FilePath);
        return options;
    }

    private Task<SweepResult> Run(int trials, Action<double, int>? work = null) =>
        Probes.Run(Options(trials), work);

    private async Task<FixedTuner> RunFixed(int trials)
    {
        var tuner = new FixedTuner(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
        SweepOptions options = Options(trials);
        options.Tuner = tuner.Choice();
        await Probes.Run(options);
        return tuner;
    }

    /// <summary>A store in which one trial is run by somebody else, who is done when he is asked after.</summary>
    private sealed class SharedStore(JsonLinesTrialStore inner, int othersTrial) : ITrialStore
    {
        private bool _asked;

        public string Name => inner.Name;

        public IReadOnlyDictionary<string, string> Open(IReadOnlyDictionary<string, string> experiment) =>
            inner.Open(experiment);

        public IReadOnlyList<SweepTrial> ReadAll()
        {
            IReadOnlyList<SweepTrial> trials = inner.ReadAll();
            if (_asked && trials is [var first, ..] && trials.All(trial => trial.Id != othersTrial))
            {
                inner.Append(first with { Id = othersTrial, Owner = "other" });
            }

            return inner.ReadAll();
        }

        public bool TryClaim(int id, string owner)
        {
            _asked |= id == othersTrial;
            return id != othersTrial && inner.TryClaim(id, owner);
        }

        public void Append(SweepTrial trial) => inner.Append(trial);

        public void Close() => inner.Close();
    }
}
