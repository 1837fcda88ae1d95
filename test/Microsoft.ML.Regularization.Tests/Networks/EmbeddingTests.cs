using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Networks;

/// <summary>Tables of embeddings inside a network in training.</summary>
public sealed class EmbeddingTests
{
    private static readonly NetworkArchitecture _architecture = new()
    {
        // Two features, two slots of size 3 from the first table, one of size 1 from the second.
        InputSize = 9,
        Embeddings = [new EmbeddingShape(4, 3, 2), new EmbeddingShape(3, 1, 1)],
        OutputSize = 1,
        HiddenUnits = [6],
        Activation = Activation.Tanh,
    };

    [Fact]
    public void Embed_CodesOfABatch_AppendsTheirRows()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(_architecture, 1, generator, torch.CPU);
        IReadOnlyList<float[]> tables = network.ExportEmbeddings();
        TrainingBatch batch = Batch();

        network.Embed(batch);

        Assert.Equal(7, batch.EmbeddedSize);
        float[] expected = [0.5f, -1, .. tables[0][9..12], .. tables[0][0..3], tables[1][2]];
        Assert.Equal(expected, Enumerable.Range(0, 9).Select(i => batch.Inputs[1, i].item<float>()));
    }

    [Fact]
    public void Initialization_OfATable_IsUniformAndZeroForTheUnknown()
    {
        using var generator = new torch.Generator(4);
        NetworkArchitecture architecture = _architecture with
        {
            InputSize = 6,
            Embeddings = [new EmbeddingShape(1001, 4, 1)],
        };
        using var network = new DenseNetwork(architecture, 1, generator, torch.CPU);

        float[] table = network.ExportEmbeddings()[0];

        Assert.All(table[..4], static weight => Assert.Equal(0, weight));
        Assert.InRange(table.Max(), 0.499f, 0.5f);
        Assert.InRange(table.Min(), -0.5f, -0.499f);
        Assert.Equal(0.25 / 3, table[4..].Average(static weight => (double)weight * weight), 5e-3);
    }

    [Fact]
    public void Backward_OfTables_AgreesWithFiniteDifferencesAndLeavesOtherRowsAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(_architecture, 1, generator, torch.CPU);
        torch.Tensor Loss()
        {
            TrainingBatch batch = Batch();
            network.Embed(batch);
            return network.Forward(batch.Inputs).Outputs.sub(batch.Targets).pow(2).mean();
        }

        network.Backward(Loss());

        NetworkParameter[] tables = [.. network.Parameters.Where(static p => p.Kind == ParameterKind.Embedding)];
        Assert.Equal(["embeddings.0.weight", "embeddings.1.weight"], tables.Select(static table => table.Name));
        foreach (NetworkParameter table in tables)
        {
            float[] gradient = NetworkExchange.Read(table.Gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                Assert.Equal(Slope(table, i), gradient[i], 2e-3);
            }
        }

        // Row 2 of the first table is in no batch.
        Assert.Equal([0, 0, 0], NetworkExchange.Read(tables[0].Gradient)[6..9]);

        double Slope(NetworkParameter table, int i)
        {
            const float step = 1e-2f;
            using IDisposable noGradient = torch.no_grad();
            torch.Tensor weight = table.Value.view(-1).narrow(0, i, 1);
            weight.add_(step);
            double above = Loss().item<float>();
            weight.sub_(2 * step);
            double below = Loss().item<float>();
            weight.add_(step);
            return (above - below) / (2 * step);
        }
    }

    [Fact]
    public void Parameters_OfTables_AreDecayedAndLieBehindTheLayers()
    {
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(_architecture, 1, generator, torch.CPU);

        // 6 * 9 and 6 weights, 4 * 3 and 3 * 1 embeddings, each at a multiple of 16.
        Assert.Equal(64 + 16 + 16 + 16, network.DecayedLength);
        Assert.Equal(ParameterKind.Weight, network.Parameters[0].Kind);
        Assert.Equal(ParameterKind.Embedding, network.Parameters[^1].Kind);
    }

    [Fact]
    public void Import_OfExport_GivesTheSameTables()
    {
        using var generator = new torch.Generator(4);
        using var trained = new DenseNetwork(_architecture, 1, generator, torch.CPU);
        using var other = new DenseNetwork(_architecture, 1, generator, torch.CPU);
        Assert.NotEqual(trained.ExportEmbeddings()[0], other.ExportEmbeddings()[0]);

        other.Import(trained.Export(), trained.ExportEmbeddings());

        Assert.Equal(trained.ExportEmbeddings(), other.ExportEmbeddings());
    }

    [Fact]
    public void FeatureNoise_BatchWithEmbeddings_LeavesThemAndTheCodesAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        using var network = new DenseNetwork(_architecture, 1, generator, torch.CPU);
        TrainingBatch batch = Batch();
        network.Embed(batch);
        torch.Tensor before = batch.Inputs;
        FitContext fit = PenaltyStep.Fit(generator);

        ((IBatchAugmenter)new FeatureNoise().Begin(fit)!).Augment(batch, fit);

        torch.Tensor change = batch.Inputs.sub(before).abs().detach();
        Assert.True(change.narrow(1, 0, 2).min().item<float>() > 0);
        Assert.Equal(0, change.narrow(1, 2, 7).max().item<float>());
        Assert.Equal([3, 0, 2], Enumerable.Range(0, 3).Select(i => (int)batch.Codes![1, i].item<long>()));
    }

    private static TrainingBatch Batch() => new()
    {
        Inputs = torch.tensor(new float[] { 1, 2, 0.5f, -1, -0.25f, 0 }, [3, 2]),
        Codes = torch.tensor(new long[] { 1, 1, 0, 3, 0, 2, 3, 1, 1 }, [3, 3]),
        Targets = torch.tensor(new float[] { 1, -1, 0.5f }, [3, 1]),
        RowIds = new long[] { 0, 1, 2 },
    };
}
