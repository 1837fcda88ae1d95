using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>Tables of embeddings of the fused network, against hand computation and autograd.</summary>
public sealed class FusedEmbeddingsTests
{
    private static readonly NetworkArchitecture _architecture = new()
    {
        // Two features, two slots of size 3 from the first table, one of size 2 from the second.
        InputSize = 10,
        Embeddings = [new EmbeddingShape(5, 3, 2), new EmbeddingShape(3, 2, 1)],
        OutputSize = 2,
        HiddenUnits = [10, 7],
        Activation = Activation.Tanh,
        IsResidual = true,
    };

    // Row 2 of the first table is in no batch.
    private static readonly int[] _codes = [1, 1, 0, 3, 0, 2, 4, 3, 2, 0, 1, 1];

    [Fact]
    public void Fill_Codes_AppendsTheirRowsToTheFeatures()
    {
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<double>(_architecture, 1, threads);
        Fill(network.Parameters.Values, 1);
        FusedPass<double> pass = network.NewPass();
        pass.Inputs.Resize(4);
        pass.Inputs.Span.Fill(-9);

        network.Embeddings.Fill(_codes, pass.Inputs);

        double[] first = network.Embeddings.Table(0).ToArray();
        double[] second = network.Embeddings.Table(1).ToArray();
        Assert.Equal((2, 8, 15, 6), (network.Embeddings.Count, network.Embeddings.Width, first.Length, second.Length));
        double[] expected = [-9, -9, .. first[9..12], .. first[0..3], .. second[4..6]];
        Assert.Equal(expected, pass.Inputs.Rows(1, 1).ToArray());
    }

    [Fact]
    public void Backward_OfThePassBehindIt_GivesTheGradientOfAutograd()
    {
        using DisposeScope scope = NewDisposeScope();
        using var threads = new FusedThreads(1);
        var network = new FusedNetwork<double>(_architecture, 1, threads);
        Fill(network.Parameters.Values, 1);
        FusedPass<double> pass = network.NewPass();
        pass.WantsInputGradient = true;
        pass.Inputs.Resize(4);
        Fill(pass.Inputs.Span, 2);
        network.Embeddings.Fill(_codes, pass.Inputs);
        network.Prepare();
        network.Forward(pass, isTraining: true);
        Fill(pass.OutputGradient(), 3);
        double[] slopes = pass.OutputGradient().ToArray();
        // What a step before left there.
        network.Parameters.Gradients.Fill(5);

        network.Backward(pass, adds: false);
        network.Embeddings.Backward(_codes, pass.InputGradient);

        Tensor[] parameters =
        [
            .. network.Parameters.Places.Shapes.Select((shape, i) =>
                tensor(network.Parameters.ValueSpan(i).ToArray()).view(shape.Dimensions).requires_grad_()),
        ];
        Tensor features = tensor(pass.Inputs.Span.ToArray()).view(4, 10).narrow(1, 0, 2);
        Tensor loss = Outputs(parameters, features).mul(tensor(slopes).view(4, 2)).sum();
        IList<Tensor> expected = autograd.grad([loss], parameters);
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] wanted = expected[i].contiguous().view(-1).data<double>().ToArray();
            Assert.All(
                wanted.Zip(network.Parameters.GradientSpan(i).ToArray()),
                static pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        }

        Assert.Equal([0, 0, 0], network.Parameters.GradientSpan(6)[6..9].ToArray());
    }

    [Fact]
    public void Export_OfImport_GivesTheSameTables()
    {
        using var threads = new FusedThreads(1);
        var trained = new FusedNetwork<float>(_architecture, 1, threads);
        var other = new FusedNetwork<float>(_architecture, 1, threads);
        FusedInitialization.Fill(trained.Parameters, new TensorNumbers(4));

        FusedExchange.Import(other, FusedExchange.Export(trained), FusedExchange.ExportEmbeddings(trained));

        Assert.Equal(trained.Parameters.Values.ToArray(), other.Parameters.Values.ToArray());
        Assert.Contains(FusedExchange.ExportEmbeddings(other)[1], static weight => weight != 0);
    }

    [Fact]
    public void Fill_OfParameters_BeginsAsTheTensorsDo()
    {
        using var threads = new FusedThreads(1);
        using var generator = new Generator(4);
        using var tensors = new DenseNetwork(_architecture, 1, generator, CPU);
        var fused = new FusedNetwork<float>(_architecture, 1, threads);

        FusedInitialization.Fill(fused.Parameters, new TensorNumbers(4));

        Assert.Equal(tensors.ExportEmbeddings(), FusedExchange.ExportEmbeddings(fused));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_OfAMixer_IsTheTransposeOfItsMix(bool drawsPerRow)
    {
        TrainingRows rows = new TrainingRowsReader(
            Categories.Options(), true, 3, new FitControl(() => false, null, CancellationToken.None))
            .Read(Categories.View(Categories.Rows(80)), null);
        FitContext fit = new()
        {
            RowCount = 64,
            InputSize = 6,
            TargetSize = 1,
            TargetScaling = rows.Scaling,
            MaximumEpochs = 1,
            Numbers = new TensorNumbers(5),
        };
        var mixer = (IPlainRowMixer)new Mixup { Strength = 2, DrawsPerRow = drawsPerRow }.BeginPlain(fit)!;
        var batch = new PlainBatch(new MatrixBuffer<float>(6), rows);
        using var source = new RowBatches(rows.Training, 32, classWeights: null);
        source.BeginInOrder();
        Assert.True(batch.Read(source));
        var numbers = new TensorNumbers(6);
        numbers.FillNormal(batch.Inputs.Span, 1);
        float[] before = batch.Inputs.Span.ToArray();
        var gradient = new MatrixBuffer<float>(batch.Inputs.All.Columns);
        gradient.Resize(batch.Count);
        numbers.FillNormal(gradient.Span, 1);
        float[] slopes = gradient.Span.ToArray();

        mixer.Augment(batch, fit);
        mixer.Backward(gradient);

        double changed = Dot(batch.Inputs.Span.ToArray(), slopes);
        Assert.Equal(changed, Dot(before, gradient.Span.ToArray()), 1e-4);
        Assert.NotEqual(changed, Dot(before, slopes), 1e-2);
    }

    private static double Dot(float[] first, float[] second) =>
        first.Zip(second).Sum(static pair => (double)pair.First * pair.Second);

    private static Tensor Outputs(Tensor[] parameters, Tensor features)
    {
        Tensor codes = tensor(Array.ConvertAll(_codes, static code => (long)code)).view(4, 3);
        Tensor values = cat(
            [
                features,
                parameters[6].index_select(0, codes.narrow(1, 0, 2).reshape(8)).view(4, 6),
                parameters[7].index_select(0, codes.narrow(1, 2, 1).reshape(4)),
            ],
            1);
        values = nn.functional.linear(values, parameters[0], parameters[1]).tanh().add(values);
        values = nn.functional.linear(values, parameters[2], parameters[3]).tanh();
        return nn.functional.linear(values, parameters[4], parameters[5]);
    }

    private static void Fill(Span<double> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref double value in values)
        {
            value = random.NextDouble() - 0.5;
        }
    }
}
