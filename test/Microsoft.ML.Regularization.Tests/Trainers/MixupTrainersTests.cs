namespace Microsoft.ML.Regularization.Tests;

/// <summary>The doors to networks that learn from mixed rows.</summary>
public sealed class MixupTrainersTests
{
    private static readonly MLContext _ml = new(1);

    public static TheoryData<NetworkOptions> AllOptions =>
    [
        new CMixupOptions(), new MixupRegressionOptions(), new MixupBinaryOptions(), new MixupMulticlassOptions(),
    ];

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Options_OfADoor_HaveEverySettingOfTheMethodAndItsDefaults(NetworkOptions options)
    {
        Regularizer method = Assert.Single(options.AllRegularizers());
        options.GetType().GetProperty("Strength")!.SetValue(options, 0.7);
        options.GetType().GetProperty("Layers")!.SetValue(options, (int[])[1]);
        options.Regularizers = [new GroupLasso()];

        Assert.All(method.GetType().GetProperties(), property => Assert.Equal(
            property.GetValue(method), options.GetType().GetProperty(property.Name)!.GetValue(options)));
        Assert.Equal(0.7, Assert.IsAssignableFrom<BatchMixing>(method).Strength);
        Assert.Equal([method, options.Regularizers[0]], options.AllRegularizers());
    }

    [Fact]
    public void SimpleDoors_Arguments_ReachTheOptions()
    {
        var similar = (CMixupOptions)_ml.Regression.Trainers.CMixup(
            "L", "F", "W", strength: 1.5, bandwidth: 0.3, learningRate: 0.01, maximumEpochs: 3).Options;
        Assert.Equal((1.5, 0.3), (similar.Strength, similar.Bandwidth));
        NetworkOptions[] all =
        [
            similar,
            _ml.Regression.Trainers.Mixup("L", "F", "W", 1.5, 0.01, 3).Options,
            _ml.BinaryClassification.Trainers.Mixup("L", "F", "W", 1.5, 0.01, 3).Options,
            _ml.MulticlassClassification.Trainers.Mixup("L", "F", "W", 1.5, 0.01, 3).Options,
        ];
        Assert.All(all, options => Assert.Equal(
            ("L", "F", "W", 0.01, 3, 1.5),
            (options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName,
                options.LearningRate, options.MaximumEpochs,
                ((BatchMixing)Assert.Single(options.AllRegularizers())).Strength)));
    }

    [Fact]
    public void Doors_Models_AreThoseOfTheNetworkWithTheMethod()
    {
        var rows = Tables.View(Tables.Curved(90));
        Assert.Equal(
            Weights(_ml.Regression.Trainers.Network(Quick(new NetworkRegressionOptions
            {
                Regularizers = [new CMixup { Bandwidth = 0.2 }],
            })).Fit(rows)),
            Weights(_ml.Regression.Trainers.CMixup(Quick(new CMixupOptions { Bandwidth = 0.2 })).Fit(rows)));
        Assert.Equal(
            Weights(_ml.Regression.Trainers.Network(Quick(new NetworkRegressionOptions
            {
                Regularizers = [new Mixup { Layers = [1] }],
            })).Fit(rows)),
            Weights(_ml.Regression.Trainers.Mixup(Quick(new MixupRegressionOptions { Layers = [1] })).Fit(rows)));
    }

    [Fact]
    public void Doors_Classes_AreLearned()
    {
        var rows = Classes.View(Classes.Rows(400));
        var binary = _ml.BinaryClassification.Trainers.Mixup(
            Quick(new MixupBinaryOptions { LabelColumnName = "Flag" }, epochs: 30));
        var multiclass = _ml.MulticlassClassification.Trainers.Mixup(
            Quick(new MixupMulticlassOptions { LabelColumnName = "Key" }, epochs: 30));

        Assert.True(Classes.Accuracy<bool>(binary.Fit(rows).Transform(rows), "Flag") > 0.85);
        Assert.True(Classes.Accuracy<uint>(multiclass.Fit(rows).Transform(rows), "Key") > 0.85);
    }

    [Fact]
    public void Doors_BadSettings_AreNamedAtOnce()
    {
        AssertNames("Strength = -1", () => _ml.Regression.Trainers.Mixup(strength: -1));
        AssertNames("Strength = NaN", () => _ml.BinaryClassification.Trainers.Mixup(strength: double.NaN));
        AssertNames("Bandwidth = 0", () => _ml.Regression.Trainers.CMixup(bandwidth: 0));
        AssertNames("Layers = []", () => _ml.MulticlassClassification.Trainers.Mixup(new() { Layers = [] }));
    }

    private static void AssertNames(string expected, Action door) => Assert.Contains(
        expected, Assert.Throws<ArgumentOutOfRangeException>(door).Message, StringComparison.Ordinal);

    private static float[] Weights(NetworkTransformer model) => Fits.Weights(model.Model);

    private static T Quick<T>(T options, int epochs = 5)
        where T : NetworkOptions
    {
        (options.HiddenUnits, options.BatchSize, options.MaximumEpochs) = ([16], 32, epochs);
        (options.LearningRate, options.Dropout, options.Seed) = (0.02, 0, 3);
        return options;
    }
}
