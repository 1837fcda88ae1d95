namespace Microsoft.ML.Regularization.Tests;

public sealed class SparseWeightsTests
{
    [Fact]
    public void Fit_InNetwork_ShrinksTheWeakInputMostly()
    {
        Row[] rows = Tables.Make(300, 3, x => (2 * x[0]) - (3 * x[1]) + (0.2f * x[2]));

        double[] plain = Sizes();
        double[] sparse = Sizes(new SparseWeights { Strength = 0.1, Sparsity = 0.5, RampEnd = 0.2 });

        Assert.True(sparse[2] < 0.75 * plain[2], $"{sparse[2]} against {plain[2]}");
        Assert.True(sparse[1] > 0.5 * plain[1], $"{sparse[1]} against {plain[1]}");

        double[] Sizes(params Regularizer[] regularizers)
        {
            NetworkModelParameters model = Fits.Run(
                Fits.Quick(options =>
                {
                    options.HiddenUnits = [];
                    options.MaximumEpochs = 40;
                    options.WeightDecay = 0;
                    options.Patience = 0;
                    options.Regularizers = regularizers;
                }),
                Tables.View(rows));
            return [.. model.Network.Layers[0].Weights.Select(static weight => (double)Math.Abs(weight))];
        }
    }

    [Theory]
    [InlineData(nameof(SparseWeights.Sparsity), 0)]
    [InlineData(nameof(SparseWeights.Sparsity), 1.5)]
    [InlineData(nameof(SparseWeights.Root), 1)]
    [InlineData(nameof(SparseWeights.Steepness), 0)]
    [InlineData(nameof(SparseWeights.RampStart), 1)]
    [InlineData(nameof(SparseWeights.RampEnd), 0)]
    [InlineData(nameof(SparseWeights.Strength), -1)]
    public void Validate_OptionOutOfRange_NamesIt(string option, double value)
    {
        var options = new SparseWeights();
        typeof(SparseWeights).GetProperty(option)!.SetValue(options, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => options.Validate(new OptionsCheck("SparseWeights")));

        Assert.Contains($"SparseWeights: {option} =", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsInUse_FormWithoutSteepness_LeavesItOut()
    {
        Assert.True(new SparseWeights().IsInUse(nameof(SparseWeights.Root)));
        Assert.False(new SparseWeights { Form = SparsityForm.Absolute }.IsInUse(nameof(SparseWeights.Root)));
    }
}
