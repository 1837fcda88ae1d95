using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training.Peers;

/// <summary>Two networks in one fit, and the one model that comes of it.</summary>
public sealed class PeerTrainingTests
{
    [Fact]
    public void Fit_TwoNetworksThatDoNotMeet_TheFirstIsTheOneOfAPlainFit()
    {
        IDataView rows = Classes.View(Classes.Rows(200));

        NetworkModelParameters plain = Fit(rows);
        NetworkModelParameters both = Fit(rows, new PeerProbe());

        Assert.Equal(Numbers(plain.Network), Numbers(JoinedNetworks.Part(both, 0).Network));
        Assert.NotEqual(Numbers(plain.Network), Numbers(JoinedNetworks.Part(both, 1).Network));
    }

    [Theory]
    [InlineData(NetworkNormalization.None, false)]
    [InlineData(NetworkNormalization.Batch, true)]
    public void Model_OfTwoNetworks_GivesWhatTheirMeanOutputsGive(NetworkNormalization normalization, bool isResidual)
    {
        ClassRow[] rows = Classes.Rows(60);
        NetworkMulticlassTransformer model = Classes.Fit(
            Options([new PeerProbe()], o =>
            {
                (o.Normalization, o.UsesResidualConnections, o.HiddenUnits) = (normalization, isResidual, [3, 3]);
                o.CalibratesProbabilities = false;
            }),
            Classes.View(rows));
        TrainedNetwork[] parts = [.. Enumerable.Range(0, 2).Select(i => JoinedNetworks.Part(model.Model, i))];

        List<float[]> scores = Classes.Vectors(model.Transform(Classes.View(rows)), "Score");

        for (int i = 0; i < rows.Length; i++)
        {
            double[] inputs =
            [
                .. rows[i].Features.Select((x, j) => ((double)x - model.Model.Features.Means[j])
                    * model.Model.Features.Scales[j]),
            ];
            double[][] outputs = [.. parts.Select(part => PlainNetwork.Forward(part.Network, inputs))];
            double[] powers = [.. outputs[0].Zip(outputs[1], static (a, b) => Math.Exp((a + b) / 2))];
            Assert.Equal(powers.Select(power => power / powers.Sum()), scores[i].Select(static x => (double)x), Close);
        }
    }

    [Fact]
    public void Validation_OfTwoNetworks_IsThatOfTheModel()
    {
        IDataView validation = Classes.View(Classes.Rows(100, seed: 5, wrong: 0.3));
        var options = Options([new PeerProbe()], static o => (o.CalibratesProbabilities, o.MaximumEpochs) = (false, 30));
        options.ValidationSet = validation;

        NetworkMulticlassTransformer model = Classes.Fit(options, Classes.View(Classes.Rows(60, wrong: 0.3)));

        TrainingHistory history = model.Model.History;
        List<uint> keys = Classes.Column<uint>(validation, "Key");
        double loss = Classes.Vectors(model.Transform(validation), "Score")
            .Zip(keys, static (shares, key) => -Math.Log(shares[key - 1])).Average();
        Assert.Equal(loss, history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value, 1e-4);
        Assert.Equal(
            history.Epochs.Min(static epoch => epoch.ValidationLoss),
            history.Epochs[history.BestEpoch - 1].ValidationLoss);
    }

    [Fact]
    public void Fit_Categories_AreEmbeddedByEachNetwork()
    {
        IDataView rows = Categories.View(Categories.Rows(300));
        var options = Categories.Options(static o => (o.Regularizers, o.MaximumEpochs) = ([new PeerProbe()], 60));

        NetworkRegressionTransformer model = Categories.Fit(options, rows);

        Assert.True(Categories.RSquared(model, Categories.Rows(100, seed: 8)) > 0.9);
        CategoryEmbedding[][] parts =
            [.. Enumerable.Range(0, 2).Select(i => JoinedNetworks.Part(model.Model, i).Categories.ToArray())];
        Assert.NotEqual(parts[0][0].Weights, parts[1][0].Weights);
        Assert.Equal(2 * parts[0][0].Size, model.Model.Categories[0].Size);
    }

    [Fact]
    public void Hooks_OfBothNetworks_KnowWhichTheyAreAndSeeTheSameRows()
    {
        var seen = new List<(int Network, long[] Rows, float[] Own, float[] Other)>();
        var probe = new PeerProbe(fit =>
        {
            Assert.Equal(2, fit.NetworkCount);
            return new Selection(step =>
            {
                seen.Add((
                    fit.NetworkIndex,
                    step.Batch.RowIds.ToArray(),
                    Numbers(step.Peer!.OwnOutputs),
                    Numbers(step.Peer.Outputs)));
                return torch.ones(step.Batch.Count);
            });
        });

        Fit(Classes.View(Classes.Rows(64)), probe);

        Assert.Equal(2 * 10 * 2, seen.Count);
        foreach (var pair in seen.Chunk(2))
        {
            Assert.Equal([0, 1], pair.Select(static step => step.Network));
            Assert.Equal(pair[0].Rows, pair[1].Rows);
            Assert.Equal(pair[0].Own, pair[1].Other);
            Assert.Equal(pair[0].Other, pair[1].Own);
            Assert.NotEqual(pair[0].Own, pair[0].Other);
        }
    }

    [Fact]
    public void Selection_OfNoRowButOne_LearnsFromThatAlone()
    {
        ClassRow[] rows = Classes.Rows(32);
        rows[7].Key = (rows[7].Key + 1) % 3;
        var options = Options(
            [new PeerProbe(static _ => new Selection(static step => torch.tensor(
                [.. step.Batch.RowIds.ToArray().Select(static row => row == 7 ? 32f : 0f)])))],
            static o => o.MaximumEpochs = 60);

        NetworkMulticlassTransformer model = Classes.Fit(options, Classes.View(rows));

        List<uint> predicted = Classes.Column<uint>(model.Transform(Classes.View(rows)), "PredictedLabel");
        Assert.All(predicted, key => Assert.Equal(predicted[7], key));
    }

    [Fact]
    public void InitialModel_OfTwoNetworks_ContinuesBoth()
    {
        IDataView rows = Classes.View(Classes.Rows(100));
        NetworkModelParameters first = Fit(rows, new PeerProbe());

        NetworkModelParameters still = Classes.Fit(
            Options([new PeerProbe()], o => (o.InitialModel, o.LearningRate, o.MaximumEpochs) = (first, 1e-12, 1)),
            rows).Model;
        NetworkModelParameters later = Classes.Fit(
            Options([new PeerProbe()], o => o.InitialModel = first), rows).Model;

        Assert.Equal(Numbers(first.Network), Numbers(still.Network));
        Assert.True(later.History.Epochs[0].TrainingLoss < first.History.Epochs[0].TrainingLoss / 2);
    }

    [Fact]
    public void InitialModel_OfTwoNetworksWithCategories_ContinuesBoth()
    {
        IDataView rows = Categories.View(Categories.Rows(100));
        NetworkModelParameters first = Categories.Fit(
            Categories.Options(static o => o.Regularizers = [new PeerProbe()]), rows).Model;

        NetworkModelParameters still = Categories.Fit(
            Categories.Options(o => (o.Regularizers, o.InitialModel, o.LearningRate) = ([new PeerProbe()], first, 1e-12)),
            rows).Model;

        Assert.Equal(Numbers(first.Network), Numbers(still.Network));
        Assert.Equal(first.Categories[0].Weights, still.Categories[0].Weights);
    }

    [Fact]
    public void InitialModel_OfOneNetwork_IsAnErrorThatSaysSo()
    {
        IDataView rows = Classes.View(Classes.Rows(40));
        NetworkModelParameters one = Fit(rows);

        var error = Assert.Throws<ArgumentException>(
            () => Classes.Fit(Options([new PeerProbe()], o => o.InitialModel = one), rows));

        Assert.Contains("InitialModel is of one network", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ThatTwoNetworksCannotHave_AreErrorsThatNameThem()
    {
        IDataView rows = Classes.View(Classes.Rows(40));

        var layer = Assert.Throws<ArgumentOutOfRangeException>(() => Classes.Fit(
            Options([new PeerProbe()], static o => o.Normalization = NetworkNormalization.Layer), rows));
        var mixed = Assert.Throws<ArgumentOutOfRangeException>(
            () => Classes.Fit(Options([new CoTeaching { ForgetRate = 0.2 }, new Mixup()]), rows));
        var path = Assert.Throws<InvalidOperationException>(() => new MLContext(1).MulticlassClassification.Trainers
            .Network(Options([new PeerProbe()], static o => o.ValidationFraction = 0.2))
            .FitPath(rows, new RegularizationPathOptions
            {
                Regularizer = static strength => new GroupLasso { Strength = strength },
                Strengths = [0.1, 1],
            }));

        Assert.Contains("Normalization", layer.Message, StringComparison.Ordinal);
        Assert.Contains("CoTeaching chooses among rows, which Mixup mixes", mixed.Message, StringComparison.Ordinal);
        Assert.Contains("needs two", path.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strength_Zero_TrainsOneNetwork()
    {
        IDataView rows = Classes.View(Classes.Rows(80));

        foreach (Regularizer off in (Regularizer[])
            [new CoTeaching { Strength = 0 }, new JoCoR { Strength = 0 }, new Elr { Strength = 0, UsesPeerNetwork = true }])
        {
            Assert.Equal(Numbers(Fit(rows).Network), Numbers(Fit(rows, off).Network));
        }
    }

    private static NetworkModelParameters Fit(IDataView rows, params Regularizer[] regularizers) =>
        Classes.Fit(Options(regularizers), rows).Model;

    private static NetworkMulticlassOptions Options(
        Regularizer[] regularizers, Action<NetworkMulticlassOptions>? change = null) => Classes.Multiclass(o =>
    {
        (o.ValidationFraction, o.Dropout, o.Regularizers) = (0, 0.1, regularizers);
        // Fits are compared to the bit.
        o.Engine = TrainingEngine.Tensors;
        change?.Invoke(o);
    });

    private static float[] Numbers(NetworkWeights network) =>
        [.. network.Layers.SelectMany(static layer => layer.Weights.Concat(layer.Biases))];

    private static float[] Numbers(torch.Tensor values) => NetworkExchange.Read(values);

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-5;

    private sealed class Selection(Func<StepContext, torch.Tensor> select) : IPeerSelection
    {
        public torch.Tensor Select(StepContext step) => select(step);
    }
}
