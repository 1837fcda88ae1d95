using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>The path of devices whose memory managed code cannot reach, driven on the CPU.</summary>
public sealed class TensorPathTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void Session_WithoutDirectMemory_TrainsAsWithIt(double clipping)
    {
        using Session direct = Session.Open(torch.CPU, dropout: 0, clipping);
        using Session tensors = Session.Open(new FitDevice(torch.CPU, HasDirectMemory: false), dropout: 0, clipping);

        for (int epoch = 0; epoch < 3; epoch++)
        {
            (double expected, double expectedPenalty) = direct.RunEpoch(epoch);
            (double actual, double penalty) = tensors.RunEpoch(epoch);
            Assert.Equal(expected, actual, 1e-4 * expected);
            Assert.Equal(expectedPenalty, penalty, 1e-4 * expectedPenalty);
        }

        Assert.All(direct.Weights().Zip(tensors.Weights()), static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Session_WithoutDirectMemory_DropsOutAtItsShare()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(3);
        using var layer = new ActivationLayer(
            Activation.Identity, 0.25, 1, generator, new FitDevice(torch.CPU, HasDirectMemory: false));

        torch.Tensor values = layer.Train(torch.ones(200, 500));

        Assert.Equal(1, values.mean().item<float>(), 0.02);
        Assert.Equal(1 / 0.75f, values.max().item<float>(), 1e-6f);
        Assert.Equal(0, values.min().item<float>());
    }

    [Fact]
    public void Session_WithoutDirectMemory_NotFiniteLossIsFoundAtTheEndOfTheEpoch()
    {
        using Session session = Session.Open(
            new FitDevice(torch.CPU, HasDirectMemory: false), dropout: 0, clipping: 0, penalty: float.NaN);

        var error = Assert.Throws<InvalidOperationException>(() => session.RunEpoch(0));

        Assert.Contains("epoch 1", error.Message, StringComparison.Ordinal);
    }

    private sealed class Session(DisposeScope scope, IDisposable gradient, TrainingSession session) : IDisposable
    {
        public static Session Open(FitDevice device, double dropout, double clipping, float penalty = 0.5f)
        {
            NetworkRegressionOptions options = Fits.Quick(o =>
            {
                (o.Dropout, o.GradientClipping, o.WeightDecay) = (dropout, clipping, 0.1);
                o.CategoricalFeatureColumnNames = ["City", "Tags"];
                o.Regularizers = [new Probe(_ => new ConstantPenalty(penalty))];
            });
            var control = new FitControl(() => false, null, CancellationToken.None);
            TrainingRows rows = new TrainingRowsReader(options, true, 3, control)
                .Read(Categories.View(Categories.Rows(100)), null);
            DisposeScope scope = torch.NewDisposeScope();
            return new Session(
                scope, torch.enable_grad(), new TrainingSession(options, BaseLoss.Of(options), rows, device, 3, control));
        }

        public (double Loss, double Penalty) RunEpoch(int epoch) => session.RunEpoch(epoch);

        public float[] Weights() =>
        [
            .. session.Export().Network.Layers.SelectMany(static layer => layer.Weights),
            .. session.Network.ExportEmbeddings().SelectMany(static table => table),
        ];

        public void Dispose()
        {
            session.Dispose();
            gradient.Dispose();
            scope.Dispose();
        }
    }

    private sealed class ConstantPenalty(float value) : IPenalty
    {
        public torch.Tensor PerRow(StepContext step) => step.Pass.Outputs.pow(2).mul(value).view(-1);
    }
}
