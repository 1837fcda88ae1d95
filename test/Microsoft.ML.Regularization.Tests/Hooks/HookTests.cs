using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Hooks;

/// <summary>Each hook is called where and when its contract says, and what it does reaches the model.</summary>
public abstract class HookTests(TrainingEngine engine)
{
    [Fact]
    public void Augmenter_ReplacedTargets_AreLearned()
    {
        Row[] rows = Tables.Linear(200);
        NetworkModelParameters model = Run(
            rows, new Augmenter(static batch => batch.Targets = torch.zeros_like(batch.Targets)));

        // All targets are zero after augmentation: the mean of the labels.
        double mean = model.Targets.Offsets[0];
        Assert.All(Fits.Score(model, rows), score => Assert.Equal(mean, score, 0.3));
    }

    [Fact]
    public void Augmenter_ZeroWeights_LeaveOnlyPenalties()
    {
        var rows = Tables.Linear(64);
        NetworkModelParameters model = Run(rows, new Augmenter(static batch =>
            batch.Weights = torch.zeros(batch.Count)));

        Assert.All(model.History.Epochs, static epoch => Assert.Equal(0, epoch.TrainingLoss));
    }

    [Fact]
    public void Refiner_Targets_AreUsedByTheBaseLossAndSeeRowIds()
    {
        Row[] rows = Tables.Linear(100);
        var seen = new HashSet<long>();
        NetworkModelParameters model = Run(rows, new Refiner((targets, step) =>
        {
            seen.UnionWith(step.Batch.RowIds.ToArray());
            return targets.neg();
        }));

        // Targets of the opposite sign: scores mirrored at the mean.
        double mean = rows.Average(static row => row.Label);
        double[] scores = Fits.Score(model, rows);
        double slope = rows.Select((row, i) => (row.Label - mean) * (scores[i] - mean)).Sum();
        Assert.True(slope < 0);
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => (long)i), seen.Order());
    }

    [Fact]
    public void Penalty_RowsOfTwoViews_AreWeightedRepeatedlyAndAveraged()
    {
        Row[] rows = Tables.Linear(8);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i < 4 ? 3 : 1;
        }

        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                o.Engine = engine;
                (o.MaximumEpochs, o.ValidationFraction, o.BatchSize) = (1, 0, 8);
                o.ExampleWeightColumnName = "Weight";
                o.Regularizers = [new Probe(_ => new Penalty(static step =>
                {
                    // 1 for each heavy row of the first view, 10 for each heavy row of the second.
                    torch.Tensor heavy = step.Batch.Weights!.gt(1).to(torch.ScalarType.Float32);
                    return torch.cat([heavy, heavy.mul(10)]);
                }))];
            }),
            rows);

        // Heavy rows weigh 1.5 after scaling: (4 · 1.5 + 4 · 1.5 · 10) / 16.
        Assert.Equal(66.0 / 16, model.History.Epochs[0].PenaltyLoss, 1e-5);
    }

    [Fact]
    public void Penalty_Null_IsNoPenalty()
    {
        NetworkModelParameters model = Run(Tables.Linear(40), new Penalty(static _ => null));

        Assert.All(model.History.Epochs, static epoch => Assert.Equal(0, epoch.PenaltyLoss));
    }

    [Fact]
    public void Penalty_OfWrongLength_ErrorNamesTheRegularizer()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => Run(Tables.Linear(40), new Penalty(static step => torch.ones(step.Batch.Count + 1))));

        Assert.Contains("Probe", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Penalty_SecondForwardPass_GoesThroughTheSameWeightsWithOtherMasks()
    {
        bool differs = false;
        bool hasShape = true;
        Fits.Run(
            Fits.Quick(o =>
            {
                (o.Dropout, o.Engine) = (0.5, engine);
                o.Regularizers = [new Probe(_ => new Penalty(step =>
                {
                    ForwardPass second = step.Forward(torch.cat([step.Batch.Inputs, step.Batch.Inputs]));
                    hasShape &= second.Features.shape is [var n, 16] && n == 2 * step.Batch.Count;
                    torch.Tensor first = second.Outputs.narrow(0, 0, step.Batch.Count);
                    differs |= first.sub(step.Pass.Outputs).abs().max().item<float>() > 0;
                    return second.Outputs.pow(2).view(-1);
                }))];
            }),
            Tables.Linear(64));

        Assert.True(differs);
        Assert.True(hasShape);
    }

    [Fact]
    public void Penalty_OnFeatures_ReachesTheHiddenLayer()
    {
        Row[] rows = Tables.Linear(128);
        NetworkModelParameters without = Run(rows);
        NetworkModelParameters with = Run(
            rows, new Penalty(static step => step.Pass.Features.pow(2).mean([1L]).mul(100)));

        static double Size(NetworkModelParameters m) => m.Network.Layers[0].Weights.Sum(static w => (double)w * w);
        Assert.True(Size(with) < 0.5 * Size(without));
    }

    [Fact]
    public void WeightPenalty_StrongOne_ShrinksWeights()
    {
        Row[] rows = Tables.Linear(128);
        NetworkModelParameters without = Run(rows);
        NetworkModelParameters with = Run(rows, new WeightPenalty(static parameters =>
            parameters.Where(static p => p.Kind == ParameterKind.Weight).Select(static p => p.Value.pow(2).sum())
                .Aggregate(static (sum, term) => sum.add(term)).mul(10)));

        Assert.True(Fits.Weights(with).Sum(static w => w * w) < 0.2 * Fits.Weights(without).Sum(static w => w * w));
        Assert.All(with.History.Epochs, static epoch => Assert.True(epoch.PenaltyLoss > 0));
    }

    [Fact]
    public void GradientTransform_Zeroed_LeavesInitialWeights()
    {
        Row[] rows = Tables.Linear(64);
        var zero = new GradientTransform(static parameters =>
        {
            foreach (NetworkParameter parameter in parameters)
            {
                parameter.Gradient.zero_();
            }
        });

        float[] one = Fits.Weights(Run(rows, 1, zero));
        float[] five = Fits.Weights(Run(rows, 5, zero));

        Assert.Equal(one, five);
    }

    [Fact]
    public void StepObserver_ChangedWeights_StayChangedAndAreCountedAfterEachStep()
    {
        int calls = 0;
        long lastStep = 0;
        NetworkModelParameters model = Run(Tables.Linear(64), new StepObserver((parameters, fit) =>
        {
            calls++;
            lastStep = fit.Step;
            parameters[0].Value.zero_();
        }));

        Assert.All(model.Network.Layers[0].Weights, static weight => Assert.Equal(0, weight));
        Assert.Equal(30 * 2, calls);
        Assert.Equal(calls, lastStep);
    }

    [Fact]
    public void EpochObserver_Reports_AreThoseOfTheHistory()
    {
        var reports = new List<EpochReport>();
        var epochs = new List<int>();
        NetworkModelParameters model = Run(Tables.Linear(64), new EpochObserver((report, fit) =>
        {
            reports.Add(report);
            epochs.Add(fit.Epoch);
        }));

        Assert.Equal(model.History.Epochs, reports);
        Assert.Equal(Enumerable.Range(0, 30), epochs);
    }

    [Fact]
    public void FitObserver_ChangedWeights_AreTheModels()
    {
        int calls = 0;
        NetworkModelParameters model = Run(Tables.Linear(64), new FitObserver((parameters, _) =>
        {
            calls++;
            parameters[1].Value.fill_(0.125f);
        }));

        Assert.Equal(1, calls);
        Assert.All(model.Network.Layers[0].Biases, static bias => Assert.Equal(0.125f, bias));
    }

    [Fact]
    public void Begin_Null_TakesNoPart()
    {
        Row[] rows = Tables.Linear(64);

        float[] with = Fits.Weights(Fits.Run(Options(3, [new Probe(static _ => null)]), rows));

        Assert.Equal(Fits.Weights(Run(rows, 3)), with);
    }

    [Fact]
    public void Hook_ThatIsDisposable_IsDisposedOnceAlsoWhenTheFitFails()
    {
        var fine = new Disposable();
        var failing = new Disposable();
        Run(Tables.Linear(40), fine);

        Assert.Throws<InvalidOperationException>(() => Run(
            Tables.Linear(40), failing, new Penalty(static _ => throw new InvalidOperationException("stop"))));
        var begun = new Disposable();
        Assert.Throws<InvalidOperationException>(() => Fits.Run(
            Options(1, [new Probe(_ => begun), new Probe(static _ => throw new InvalidOperationException("stop"))]),
            Tables.Linear(40)));

        Assert.Equal((1, 1, 1), (fine.Calls, failing.Calls, begun.Calls));
    }

    [Fact]
    public void FitContext_OfAFit_SaysWhatItIs()
    {
        FitContext? seen = null;
        Fits.Run(
            Fits.Quick(o => (o.ValidationFraction, o.Engine, o.Regularizers) = (0, engine, [new Probe(fit =>
            {
                seen = fit;
                return null;
            })])),
            Tables.Linear(50));

        Assert.Equal((50, 3, 1, 5), (seen!.RowCount, seen.InputSize, seen.TargetSize, seen.MaximumEpochs));
    }

    private NetworkModelParameters Run(Row[] rows, params IRegularizerHook[] hooks) => Run(rows, 30, hooks);

    private NetworkModelParameters Run(Row[] rows, int epochs, params IRegularizerHook[] hooks) =>
        Fits.Run(Options(epochs, [.. hooks.Select(static hook => new Probe(_ => hook))]), rows);

    private NetworkRegressionOptions Options(int epochs, IList<Regularizer> regularizers) => Fits.Quick(o =>
    {
        o.Engine = engine;
        (o.MaximumEpochs, o.ValidationFraction, o.WeightDecay) = (epochs, 0, 0);
        o.Regularizers = regularizers;
    });
}
