using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Hooks;

/// <summary>Hooks that replace the base loss or change features, and what a fit tells its hooks.</summary>
public sealed class BaseLossHookTests
{
    [Fact]
    public void RowLoss_Several_WrapEachOtherInTheirOrder()
    {
        var calls = new List<string>();
        RowLoss Named(string name, double factor) => new((_, _, inner) =>
        {
            torch.Tensor rows = inner().mul(factor);
            calls.Add(name);
            return rows;
        });

        double plain = FirstLoss();
        double wrapped = FirstLoss(Named("first", 3), Named("last", 5));

        Assert.Equal(15 * plain, wrapped, 1e-4 * plain);
        Assert.Equal(["first", "last"], calls);
    }

    [Fact]
    public void RowLoss_ThatDoesNotAsk_ReplacesThoseBefore()
    {
        var unused = new RowLoss((_, _, _) => throw new InvalidOperationException("asked"));
        var constant = new RowLoss((targets, step, _) => step.Pass.Outputs.view(-1).mul(0).add(2));

        Assert.Equal(2, FirstLoss(unused, constant), 1e-6);
    }

    [Fact]
    public void RowLoss_Weights_ActOnItOnce()
    {
        var constant = new RowLoss((targets, step, _) => step.Pass.Outputs.view(-1).mul(0).add(2));
        var weights = new Augmenter(batch => batch.Weights = torch.full(batch.Count, 0.25f));

        Assert.Equal(0.5, FirstLoss(weights, constant), 1e-6);
    }

    [Fact]
    public void RowLoss_OfWrongLength_ErrorNamesTheRegularizer()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => FirstLoss(new RowLoss((_, step, _) => torch.ones(step.Batch.Count + 1))));

        Assert.Contains("Probe gave a loss of shape", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FeatureTransform_Features_ReachTheLossButNotThePenalty()
    {
        torch.Tensor? raw = null;
        double difference = double.NaN;
        bool areRaw = false;
        var zero = new FeatureTransform((features, step) =>
        {
            raw = features;
            return features.mul(0);
        });
        var loss = new RowLoss((_, step, inner) =>
        {
            // Without features every row has the same output: the bias of the last layer.
            difference = step.Pass.Outputs.sub(step.Pass.Outputs[0]).abs().max().item<float>();
            areRaw = ReferenceEquals(raw, step.Pass.Features);
            return inner();
        });

        FirstLoss(zero, loss);

        Assert.Equal(0, difference);
        Assert.True(areRaw);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1 << 20)]
    public void FitContext_TrainingRows_AreThoseOfTheFitById(int? budget)
    {
        Row[] rows = Tables.Linear(50);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = 1 + (i % 2);
        }

        (float[] targets, float[] weights, TargetScaling? scaling) = ([], [], null);
        var visited = new List<long>();
        double worst = double.NaN;
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o =>
            {
                (o.ValidationFraction, o.MemoryBudget, o.ExampleWeightColumnName) = (0, budget, "Weight");
                o.Dropout = 0.5;
                o.Regularizers = [new Probe(fit =>
                {
                    (targets, weights) = (fit.TrainingTargets.ToArray(), fit.TrainingWeights.ToArray());
                    scaling = fit.TargetScaling;
                    return new FitObserver((parameters, _) => fit.VisitTrainingRows((batch, pass) =>
                    {
                        visited.AddRange(batch.RowIds.ToArray());
                        torch.Tensor outputs = pass.Features.matmul(parameters[^2].Value.t()).add(parameters[^1].Value);
                        worst = outputs.sub(pass.Outputs).abs().max().item<float>();
                    }));
                })];
            }),
            rows);

        Assert.Equal(
            rows.Select(row => (double)row.Label),
            targets.Select(target => (target * (double)scaling!.Scales[0]) + scaling.Offsets[0]),
            (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(rows.Select(row => row.Weight / 1.5f), weights, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(Enumerable.Range(0, 50).Select(row => (long)row), visited);
        Assert.Equal(0, worst, 1e-5);
        Assert.NotEmpty(model.Network.Layers);
    }

    /// <summary>The loss of the first step: all rows in one batch.</summary>
    private static double FirstLoss(params IRegularizerHook[] hooks)
    {
        NetworkRegressionOptions options = Fits.Quick(o =>
            (o.MaximumEpochs, o.ValidationFraction, o.BatchSize) = (1, 0, 100));
        options.Regularizers = [.. hooks.Select(static hook => new Probe(_ => hook))];
        return Fits.Run(options, Tables.Linear(40)).History.Epochs[0].TrainingLoss;
    }
}
