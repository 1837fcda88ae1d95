namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class OptionsJsonTests
{
    [Fact]
    public void Write_ThenRead_GivesEveryOptionBack()
    {
        var options = new ConROptions
        {
            LabelColumnName = "Price",
            ExampleWeightColumnName = "Weight",
            CategoricalFeatureColumnNames = ["City", "Kind"],
            EmbeddingSize = 7,
            HiddenUnits = [3, 4],
            Activation = Activation.Silu,
            Loss = RegressionLoss.Huber,
            LearningRateSchedule = LearningRateSchedule.OneCycle,
            MaximumTrainingTime = TimeSpan.FromSeconds(90),
            MemoryBudget = 1L << 33,
            Seed = 5,
            Strength = 2.5,
            Views = ConRViews.SingleView,
            Regularizers = [new GroupLasso { Strength = 0.25 }, new FeatureNoise()],
        };

        string json = OptionsJson.Write(options);
        ConROptions read = OptionsJson.Read<ConROptions>(json);

        Assert.Equal(json, OptionsJson.Write(read));
        Assert.Equal(2.5, read.Strength);
        Assert.Equal([3, 4], read.HiddenUnits);
        Assert.Equal(["City", "Kind"], read.CategoricalFeatureColumnNames);
        Assert.Equal(7, read.EmbeddingSize);
        Assert.Equal(TimeSpan.FromSeconds(90), read.MaximumTrainingTime);
        Assert.Equal(0.25, Assert.IsType<GroupLasso>(read.Regularizers[0]).Strength);
        Assert.IsType<FeatureNoise>(read.Regularizers[1]);
    }

    [Fact]
    public void Read_TypeThatIsNoRegularizer_IsRefused()
    {
        string json = """{"Regularizers":[{"$type":"System.Net.WebClient"}]}""";

        var error = Assert.Throws<System.Text.Json.JsonException>(() => OptionsJson.Read<ConROptions>(json));

        Assert.Contains("System.Net.WebClient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_RegularizerWhoseSettingsJsonCannotHold_FailsBeforeTrainingAndNamesIt()
    {
        NetworkRegressionOptions options = Fits.Quick(o => o.Regularizers = [new Unwritable()]);

        var error = Assert.Throws<NotSupportedException>(() => Fits.Run(options, Tables.Linear(20)));

        Assert.Contains("regularizer Unwritable", error.Message, StringComparison.Ordinal);
        Assert.Contains("Kind", error.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonIgnore]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NumberThatIsInfinite_IsReadBack()
    {
        string json = OptionsJson.Write(new ConROptions { Regularizers = [new Unlimited()] });

        var read = OptionsJson.Read<ConROptions>(json);

        Assert.Equal(double.PositiveInfinity, Assert.IsType<Unlimited>(read.Regularizers[0]).Limit);
    }

    [Fact]
    public void GetOptions_OfTrainedModel_AreThoseOfTheFit()
    {
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.LearningRate, o.MaximumEpochs) = (0.0123, 2)), Tables.Linear(40));

        var options = model.GetOptions<NetworkRegressionOptions>();

        Assert.Equal(0.0123, options.LearningRate);
        Assert.Equal([16], options.HiddenUnits);
    }

    [Fact]
    public void GetOptions_OfAnotherTrainer_IsRefused()
    {
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 1), Tables.Linear(40));

        var error = Assert.Throws<InvalidOperationException>(() => model.GetOptions<ConROptions>());

        Assert.Contains("'Network'", error.Message, StringComparison.Ordinal);
    }

    public sealed class Unlimited : Regularizer
    {
        public double Limit { get; set; } = double.PositiveInfinity;

        public override IRegularizerHook? Begin(FitContext fit) => null;
    }

    public sealed class Unwritable : Regularizer
    {
        public Type Kind { get; set; } = typeof(int);

        public override IRegularizerHook? Begin(FitContext fit) =>
            throw new InvalidOperationException("training began");
    }
}
