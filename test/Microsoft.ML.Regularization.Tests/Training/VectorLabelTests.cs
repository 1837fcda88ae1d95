using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>Labels of several targets: no door leads there yet, the engine takes them.</summary>
public sealed class VectorLabelTests
{
    [Fact]
    public void Fit_TwoTargets_LearnsBoth()
    {
        Row[] table = Tables.Linear(400);
        TwoTargets[] rows = [.. table.Select(static row => new TwoTargets
        {
            Features = row.Features, Label = [row.Label, (5 * row.Features[0]) - 70],
        })];
        NetworkRegressionOptions options = Fits.Quick(o => o.MaximumEpochs = 30);
        IHost host = ((IHostEnvironment)new MLContext(1)).Register("Tests");
        var fit = new NetworkFit(host, options, BaseLoss.Of(options), standardizesTarget: true) { TakesVectorLabels = true };

        NetworkModelParameters model = fit.Run(new MLContext(1).Data.LoadFromEnumerable(rows), null);

        Assert.Equal(2, model.Network.OutputSize);
        Assert.Equal(-70, model.Targets.Offsets[1], 1f);
        Assert.True(model.History.Epochs[^1].TrainingLoss < 0.05);
    }

    private sealed class TwoTargets
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }
}
