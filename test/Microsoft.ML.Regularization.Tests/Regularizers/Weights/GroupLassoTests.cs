using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

public sealed class GroupLassoTests
{
    private static readonly float[,] Matrix = { { 3, 4 }, { 0, 0 }, { 0.3f, -0.4f } };

    [Fact]
    public void Lengths_OfRecordedMatrix_AreRowAndColumnLasso()
    {
        using var scope = NewDisposeScope();

        // Rows: 5 + 0 + 0.5; columns: 7.0349129; times the square root of the group's size.
        Assert.Equal(5.5 * Math.Sqrt(2), GroupLassoPenalty.Lengths(tensor(Matrix)).item<float>(), 1e-5);
        Assert.Equal(7.0349129 * Math.Sqrt(3), GroupLassoPenalty.Lengths(tensor(Matrix).t()).item<float>(), 1e-5);
    }

    [Fact]
    public void Penalty_Neurons_TakesHiddenLayersWithTheirBiases()
    {
        using var scope = NewDisposeScope();

        double penalty = Penalty(LassoGroups.Neurons, Network());

        // Row and bias: (3, 4, 12), (0, 0, 0), (0.3, -0.4, 0): lengths 13, 0 and 0.5 in groups of 3.
        // The output layer is left alone.
        Assert.Equal(0.1 * Math.Sqrt(3) * 13.5, penalty, 1e-5);
    }

    [Fact]
    public void Penalty_Inputs_TakesColumnsOfTheFirstLayer()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0.1 * Math.Sqrt(3) * 7.0349129, Penalty(LassoGroups.Inputs, Network()), 1e-5);
    }

    [Fact]
    public void Penalty_NoHiddenLayer_HasNoNeurons()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(0, Penalty(LassoGroups.Neurons, [Parameter(ParameterKind.Weight, tensor(Matrix))]));
    }

    [Fact]
    public void Penalty_GroupOfZeros_HasZeroGradient()
    {
        using var scope = NewDisposeScope();
        var weights = tensor(Matrix).requires_grad_();

        var slopes = autograd.grad([GroupLassoPenalty.Lengths(weights)], [weights])[0].data<float>().ToArray();

        float root = MathF.Sqrt(2);
        float[] expected = [0.6f * root, 0.8f * root, 0, 0, 0.6f * root, -0.8f * root];
        Assert.Equal(expected, slopes, (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Validate_UndefinedGroups_NamesThem()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new GroupLasso { Groups = (LassoGroups)9 }.Validate(new OptionsCheck("GroupLasso")));

        Assert.Contains("GroupLasso: Groups = 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_StrongPenaltyOnInputs_ShrinksTheUselessInput()
    {
        // The label does not depend on the third feature.
        var rows = Tables.View(Tables.Make(300, 3, x => 2 * x[0] - 3 * x[1]));

        double[] plain = InputLengths(Fits.Run(Options(), rows));
        var lasso = new GroupLasso { Strength = 0.01, Groups = LassoGroups.Inputs };
        double[] sparse = InputLengths(Fits.Run(Options(lasso), rows));

        Assert.InRange(sparse[2] / sparse[1], 0, 0.3 * plain[2] / plain[1]);

        static NetworkRegressionOptions Options(params Regularizer[] regularizers) => Fits.Quick(options =>
        {
            options.MaximumEpochs = 60;
            options.Regularizers = regularizers;
        });
    }

    private static double[] InputLengths(NetworkModelParameters model)
    {
        var first = model.Network.Layers[0];
        return [.. Enumerable.Range(0, first.InputSize).Select(input => Math.Sqrt(Enumerable.Range(0, first.OutputSize)
            .Sum(output => Math.Pow(first.Weights[output * first.InputSize + input], 2))))];
    }

    private static double Penalty(LassoGroups groups, IReadOnlyList<NetworkParameter> parameters) =>
        new GroupLassoPenalty(0.1, groups).Penalty(parameters).item<float>();

    private static NetworkParameter[] Network() =>
    [
        Parameter(ParameterKind.Weight, tensor(Matrix)),
        Parameter(ParameterKind.Bias, tensor([12f, 0, 0])),
        Parameter(ParameterKind.Weight, ones(1, 3)),
        Parameter(ParameterKind.Bias, ones(1)),
    ];

    private static NetworkParameter Parameter(ParameterKind kind, Tensor values) => new()
    {
        Name = "p",
        Kind = kind,
        Value = values,
        Gradient = zeros_like(values),
    };
}
