using System.Text.Json;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class ClassificationLossesTests
{
    private const double Tolerance = 1e-9;

    public static TheoryData<string> GeneralizedCases => Ids("GCE ");

    public static TheoryData<string> SymmetricCases => Ids("SCE ");

    [Theory]
    [MemberData(nameof(GeneralizedCases))]
    public void GeneralizedCrossEntropy_RecordedCase_HasItsLossAndGradient(string id) => CheckGolden(
        id, (golden, logs, shares) => ClassificationLosses.GeneralizedCrossEntropy(logs, shares, Number(golden, "q")));

    [Theory]
    [MemberData(nameof(SymmetricCases))]
    public void SymmetricCrossEntropy_RecordedCase_HasItsLossAndGradient(string id) => CheckGolden(
        id, (golden, logs, shares) => ClassificationLosses.SymmetricCrossEntropy(
            logs, shares, Number(golden, "alpha"), Number(golden, "beta"), Number(golden, "A")));

    [Fact]
    public void CrossEntropyAndFocal_KnownProbabilities_AreTheFormulas()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor logs = Logs([[0.2, 0.3, 0.5], [0.9, 0.05, 0.05]]);
        torch.Tensor shares = Matrix([[0, 0, 1], [0.5, 0.5, 0]]);

        AssertRows([-Math.Log(0.5), (-0.5 * Math.Log(0.9)) - (0.5 * Math.Log(0.05))],
            ClassificationLosses.CrossEntropy(logs, shares));
        AssertRows(
            [-0.25 * Math.Log(0.5), (-0.5 * 0.01 * Math.Log(0.9)) - (0.5 * 0.9025 * Math.Log(0.05))],
            ClassificationLosses.Focal(logs, shares, 2));
        AssertRows(
            [-Math.Log(0.5), (-0.5 * Math.Log(0.9)) - (0.5 * Math.Log(0.05))],
            ClassificationLosses.Focal(logs, shares, 0));
    }

    [Fact]
    public void Smooth_OneHot_IsTheMixtureWithEqualShares()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        torch.Tensor smoothed = ClassificationLosses.Smooth(Matrix([[0, 1, 0, 0]]), 0.1);

        Assert.All(
            smoothed.data<double>().ToArray().Zip([0.025, 0.925, 0.025, 0.025]),
            static pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }

    [Theory]
    [InlineData(2, -1, 0, 0.4054651081, -0.1111111, 0.0555556, 0.2222222)]
    [InlineData(20, 0, -1e9, 0.0465200, -0.00216450, 0.0454545, 0)]
    [InlineData(100, 0, -1e9, 0.00985233, -9.7069e-5, 0.00980392, 0)]
    public void StableMax_RecordedOutputs_HasLossAndGradient(
        double x, double y, double z, double loss, double dx, double dy, double dz)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor outputs = Matrix([[x, y, z]]).requires_grad_(true);

        torch.Tensor losses = ClassificationLosses.CrossEntropy(
            ClassificationLosses.StableMaxLink(outputs).log_softmax(1), Matrix([[1, 0, 0]]));
        torch.Tensor gradient = torch.autograd.grad([losses.sum()], [outputs])[0];

        Assert.Equal(loss, losses.item<double>(), 5e-7);
        Assert.All(
            gradient.data<double>().ToArray().Zip([dx, dy, dz]),
            static pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy)]
    [InlineData(ClassificationLoss.Focal)]
    [InlineData(ClassificationLoss.GeneralizedCrossEntropy)]
    [InlineData(ClassificationLoss.SymmetricCrossEntropy)]
    [InlineData(ClassificationLoss.StableMax)]
    public void PerRow_OneOutput_IsThatOfTwoWithTheFirstZero(ClassificationLoss loss)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var one = new ClassificationBaseLoss(new NetworkBinaryOptions { Loss = loss, LabelSmoothing = 0.1 });
        var two = new ClassificationBaseLoss(new NetworkMulticlassOptions { Loss = loss, LabelSmoothing = 0.1 });
        torch.Tensor outputs = Matrix([[1.5], [-2], [40], [-40]]);

        torch.Tensor losses = one.PerRow(outputs, Matrix([[1], [1], [0], [0]]));

        torch.Tensor both = two.PerRow(
            Matrix([[0, 1.5], [0, -2], [0, 40], [0, -40]]), Matrix([[0, 1], [0, 1], [1, 0], [1, 0]]));
        Assert.Equal(both.data<float>().ToArray(), losses.data<float>().ToArray());
    }

    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy)]
    [InlineData(ClassificationLoss.Focal)]
    [InlineData(ClassificationLoss.GeneralizedCrossEntropy)]
    [InlineData(ClassificationLoss.SymmetricCrossEntropy)]
    [InlineData(ClassificationLoss.StableMax)]
    public void PerRow_OutputsFarApart_LossAndGradientAreFinite(ClassificationLoss loss)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var options = new NetworkMulticlassOptions { Loss = loss, FocalExponent = 0.5 };
        torch.Tensor outputs = torch.tensor(new float[,] { { 1e6f, -1e6f, 0 }, { 0, 0, 0 }, { -300, 300, 299 } })
            .requires_grad_(true);
        torch.Tensor targets = torch.tensor(new float[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 1, 0 } });

        torch.Tensor losses = new ClassificationBaseLoss(options).PerRow(outputs, targets);
        torch.Tensor gradient = torch.autograd.grad([losses.sum()], [outputs])[0];

        Assert.All(losses.data<float>().ToArray(), static value => Assert.True(float.IsFinite(value)));
        Assert.All(gradient.data<float>().ToArray(), static value => Assert.True(float.IsFinite(value)));
    }

    private static TheoryData<string> Ids(string method) =>
    [
        .. Golden.Cases("elr.json").Select(static golden => golden.GetProperty("id").GetString()!)
            .Where(id => id.Contains(method, StringComparison.Ordinal)),
    ];

    private static void CheckGolden(string id, Func<JsonElement, torch.Tensor, torch.Tensor, torch.Tensor> loss)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement golden = Golden.Case("elr.json", id);
        torch.Tensor logits = torch.tensor(Golden.Matrix(golden.GetProperty("logits"))).requires_grad_(true);
        torch.Tensor labels = torch.tensor(
            golden.GetProperty("labels").EnumerateArray().Select(static label => label.GetInt64()).ToArray());
        torch.Tensor shares = torch.nn.functional.one_hot(labels, logits.shape[1]).to(torch.ScalarType.Float64);

        torch.Tensor mean = loss(golden, logits.log_softmax(1), shares).mean();
        torch.Tensor gradient = torch.autograd.grad([mean], [logits])[0];

        Assert.Equal(Number(golden, "loss"), mean.item<double>(), Tolerance);
        double[] expected = [.. Golden.Matrix(golden.GetProperty("grad_logits")).Cast<double>()];
        Assert.All(
            gradient.data<double>().ToArray().Zip(expected),
            static pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }

    private static double Number(JsonElement golden, string name) => golden.GetProperty(name).GetDouble();

    private static torch.Tensor Logs(double[][] probabilities) => Matrix(probabilities).log();

    private static torch.Tensor Matrix(double[][] rows)
    {
        var matrix = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }

        return torch.tensor(matrix);
    }

    private static void AssertRows(double[] expected, torch.Tensor actual) => Assert.All(
        actual.data<double>().ToArray().Zip(expected),
        static pair => Assert.Equal(pair.Second, pair.First, Tolerance));
}
