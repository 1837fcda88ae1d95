using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>Labels of several targets: no door leads there yet, the engine takes them.</summary>
public sealed class VectorLabelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Fit_TwoTargets_LearnsBothWithAndWithoutConR(double strength)
    {
        Row[] table = Tables.Linear(400);
        TwoTargets[] rows = [.. table.Select(static row => new TwoTargets
        {
            Features = row.Features, Label = [row.Label, (5 * row.Features[0]) - 70],
        })];
        NetworkRegressionOptions options = Fits.Quick(o =>
            (o.MaximumEpochs, o.Regularizers) = (30, [new ConR { Strength = strength }]));
        IHost host = ((IHostEnvironment)new MLContext(1)).Register("Tests");
        var fit = new NetworkFit(host, options, BaseLoss.Of(options), standardizesTarget: true) { TakesVectorLabels = true };

        NetworkModelParameters model = fit.Run(new MLContext(1).Data.LoadFromEnumerable(rows), null);

        Assert.Equal(2, model.Network.OutputSize);
        Assert.Equal(-70, model.Targets.Offsets[1], 1f);
        EpochReport last = model.History.Epochs[^1];
        Assert.True(last.TrainingLoss - last.PenaltyLoss < 0.05);
        Assert.Equal(strength > 0, model.History.Epochs[0].PenaltyLoss > 0);
    }

    private sealed class TwoTargets
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }
}
