using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Loss correction and bootstrapping: recorded answers, what they do to fits, bad input.</summary>
public sealed class LossCorrectionTests
{
    private const string File = "elr.json";

    private static readonly double[][] _matrix = [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0, 0.3, 0.7]];

    [Theory]
    [InlineData("forward correction")]
    [InlineData("backward correction")]
    [InlineData("bootstrap hard")]
    [InlineData("bootstrap soft")]
    public void Loss_OfRecordedCase_GivesLossAndGradient(string name)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Cases(File).Single(
            one => one.GetProperty("id").GetString()!.Contains(name, StringComparison.Ordinal));
        var logits = tensor(Golden.Matrix(golden.GetProperty("logits"))).requires_grad_();
        long[] labels = [.. golden.GetProperty("labels").EnumerateArray().Select(static label => label.GetInt64())];

        var loss = Loss(Method(golden, name), logits, labels);
        var gradient = autograd.grad([loss], [logits])[0].contiguous();

        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<double>(), 1e-9);
        Assert.Equal(
            Golden.Matrix(golden.GetProperty("grad_logits")).Cast<double>(),
            gradient.data<double>().ToArray(),
            static (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Inverse_TimesTheMatrix_IsOne()
    {
        double[][] inverse = StochasticMatrix.Inverse(_matrix)!;

        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double sum = Enumerable.Range(0, 3).Sum(k => inverse[i][k] * _matrix[k][j]);
                Assert.Equal(i == j ? 1 : 0, sum, 1e-12);
            }
        }
    }

    [Fact]
    public void Backward_MeanOverGivenLabels_IsTheLossOfTheTrueOne()
    {
        // What makes it unbiased: given labels drawn by row i of T give the cross entropy with class i on average.
        using var scope = NewDisposeScope();
        var logits = tensor(new double[,] { { 2, 0.5, -1 } }).requires_grad_();
        var method = new LossCorrection { Form = LossCorrectionForm.Backward, TransitionMatrix = _matrix };
        for (int i = 0; i < 3; i++)
        {
            double mean = Enumerable.Range(0, 3).Sum(
                given => _matrix[i][given] * Loss(method, logits, [given]).item<double>());

            Assert.Equal(ElrStep.CrossEntropy(logits, [i]).item<double>(), mean, 1e-12);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Forward_OneSidedNoise_BeatsCrossEntropy(bool isGiven)
    {
        // 40 % of each class are given as the next one: the right class has the most labels, but barely.
        var context = new MLContext(1);
        IDataView noisy = context.Data.CorruptLabels(
            Classes.View(Classes.Rows(900)), "Key", new() { Kind = LabelNoiseKind.PairFlip, Rate = 0.4 });
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));
        double[][]? matrix = isGiven ? NoiseTransition.Matrix(LabelNoiseKind.PairFlip, 3, 0.4) : null;

        double plain = Accuracy();
        double corrected = Accuracy(new LossCorrection { TransitionMatrix = matrix });

        Assert.True(corrected > plain + 0.02, $"plain {plain}, corrected {corrected}");

        double Accuracy(params Regularizer[] list) => Classes.Accuracy<uint>(
            Classes.Fit(
                Classes.Multiclass(o => (o.Regularizers, o.MaximumEpochs, o.ValidationFraction) = (list, 40, 0)),
                noisy).Transform(clean),
            "Key");
    }

    [Fact]
    public void Validate_NoTransitionMatrix_NamesRowAndRemedy()
    {
        AssertError([[0.5, 0.4], [0, 1]], "TransitionMatrix[0]", "must sum to 1");
        AssertError([[1.5, -0.5], [0, 1]], "TransitionMatrix[0][0]", "from 0 to 1");
        AssertError([[1, 0], [1]], "TransitionMatrix[1]", "Give 2 values");
        AssertError([[1]], "TransitionMatrix", "two or more");
        AssertError([[0.5, 0.5], [0.5, 0.5]], "TransitionMatrix", "use Forward");
        AssertError([[double.NaN, 0.5], [0.5, 0.5]], "TransitionMatrix[0][0]", "from 0 to 1");

        static void AssertError(double[][] matrix, string option, string remedy)
        {
            var method = new LossCorrection { TransitionMatrix = matrix, Form = LossCorrectionForm.Backward };
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => method.Validate(new OptionsCheck("test")));

            Assert.Equal(option, error.ParamName);
            Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fit_MatrixOfOtherClassesOrNumbers_IsAnError()
    {
        var method = new LossCorrection { TransitionMatrix = [[0.9, 0.1], [0, 1]] };

        var size = Assert.Throws<InvalidOperationException>(() => Classes.Fit(
            Classes.Multiclass(o => o.Regularizers = [method]), Classes.View(Classes.Rows(30))));
        var numbers = Assert.Throws<InvalidOperationException>(
            () => Fits.Run(Fits.Quick(static o => o.Regularizers = [new Bootstrapping()]), Tables.Linear(30)));

        Assert.Contains("has 2 rows, and the label has 3 classes", size.Message, StringComparison.Ordinal);
        Assert.Contains("Bootstrapping works on classes", numbers.Message, StringComparison.Ordinal);
    }

    private static Regularizer Method(JsonElement golden, string name) => name switch
    {
        "forward correction" => new LossCorrection { TransitionMatrix = Matrix(golden) },
        "backward correction" => new LossCorrection
        {
            TransitionMatrix = Matrix(golden),
            Form = LossCorrectionForm.Backward,
        },
        _ => new Bootstrapping
        {
            Strength = 1 - golden.GetProperty("beta").GetDouble(),
            Target = name == "bootstrap soft" ? BootstrapTarget.Soft : BootstrapTarget.Hard,
        },
    };

    private static double[][] Matrix(JsonElement golden) =>
        [.. golden.GetProperty("T").EnumerateArray().Select(static row => Golden.Row(row))];

    private static Tensor Loss(Regularizer method, Tensor logits, long[] labels)
    {
        using var generator = new Generator(1);
        var fit = new FitContext
        {
            RowCount = labels.Length,
            InputSize = 1,
            TargetSize = 3,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = generator,
            MaximumEpochs = 1,
            IsClassification = true,
        };
        var targets = nn.functional.one_hot(tensor(labels), 3).to(ScalarType.Float64);
        var batch = new TrainingBatch { Inputs = logits, Targets = targets, RowIds = new long[labels.Length] };
        var pass = new ForwardPass(logits, logits);
        var step = new StepContext(fit, batch, pass, _ => pass);
        return ((IBaseLoss)method.Begin(fit)!).PerRow(targets, step, () => ElrStep.CrossEntropy(logits, labels)).mean();
    }
}
