namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class ClassWeightTests
{
    [Fact]
    public void Balanced_UnequalClasses_EachClassHasTheSameSumAndTheMeanIsOne()
    {
        double[] sums = [90, 10, 0];

        float[] weights = ClassTargets.Normalized(ClassTargets.Balanced(sums), sums);

        Assert.Equal(50, weights[0] * sums[0], 1e-4);
        Assert.Equal(50, weights[1] * sums[1], 1e-4);
        Assert.Equal(0, weights[2]);
    }

    [Fact]
    public void Normalized_GivenWeights_KeepTheirRatio()
    {
        float[] weights = ClassTargets.Normalized([1, 3], [60, 20]);

        Assert.Equal(3, weights[1] / weights[0], 1e-5);
        Assert.Equal(80, (weights[0] * 60) + (weights[1] * 20), 1e-3);
    }

    [Fact]
    public void Fit_BalancedClasses_RaisesRecallOfTheRareClass()
    {
        IDataView view = Classes.View(Rare(800, seed: 7));
        IDataView fresh = Classes.View(Rare(800, seed: 8));

        double plain = Recall(Classes.Fit(Classes.Binary(), view), fresh);
        double balanced = Recall(Classes.Fit(Classes.Binary(o => o.BalancesClasses = true), view), fresh);
        double given = Recall(Classes.Fit(Classes.Binary(o => o.ClassWeights = [1, 20]), view), fresh);

        Assert.True(balanced > plain + 0.2, $"balanced {balanced}, plain {plain}");
        Assert.True(given > plain + 0.2, $"given {given}, plain {plain}");
    }

    [Fact]
    public void Fit_ClassWeights_AreRowWeights()
    {
        ClassRow[] rows = Classes.Rows(200, wrong: 0.2);
        foreach (ClassRow row in rows)
        {
            row.Weight = row.Flag ? 3 : 1;
        }

        static float[] Weights(NetworkBinaryOptions options, ClassRow[] rows) =>
            Fits.Weights(Classes.Fit(options, Classes.View(rows)).Model);

        // Equal up to rounding: the two ways to scale to mean one differ in it.
        float[] byClass = Weights(Classes.Binary(o => (o.ClassWeights, o.MaximumEpochs) = ([1, 3], 1)), rows);
        float[] byRow = Weights(
            Classes.Binary(o => (o.ExampleWeightColumnName, o.MaximumEpochs) = ("Weight", 1)), rows);
        Assert.All(byClass.Zip(byRow), static pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Assert.NotEqual(byRow, Weights(Classes.Binary(o => o.MaximumEpochs = 1), rows));
    }

    [Fact]
    public void Fit_ClassWeightsOfAnotherLength_ErrorSaysBothNumbers()
    {
        var error = Assert.Throws<ArgumentException>(() => Classes.Fit(
            Classes.Multiclass(o => o.ClassWeights = [1, 2]), Classes.View(Classes.Rows(20))));

        Assert.StartsWith("ClassWeights has 2 values but label column 'Key' has 3 classes.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_AllClassWeightsZero_ErrorNamesTheOption()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Classes.Fit(
            Classes.Binary(o => o.ClassWeights = [0, 0]), Classes.View(Classes.Rows(20))));

        Assert.Contains("weight 0 in ClassWeights", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OptionOutOfRange_NamesIt()
    {
        static void Refused(string option, Action<NetworkBinaryOptions> change)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(
                () => new MLContext(1).BinaryClassification.Trainers.Network(Classes.Binary(change)));
            Assert.Contains($"NetworkBinary: {option} = ", error.Message, StringComparison.Ordinal);
        }

        Refused("Loss", o => o.Loss = (ClassificationLoss)9);
        Refused("FocalExponent", o => o.FocalExponent = -1);
        Refused("GeneralizedExponent", o => o.GeneralizedExponent = 0);
        Refused("CrossEntropyWeight", o => o.CrossEntropyWeight = double.NaN);
        Refused("ReverseWeight", o => o.ReverseWeight = -1);
        Refused("LogOfZero", o => o.LogOfZero = 0);
        Refused("LabelSmoothing", o => o.LabelSmoothing = 1);
        Refused("ClassWeights[1]", o => o.ClassWeights = [1, -1]);
        Refused("BalancesClasses", o => (o.BalancesClasses, o.ClassWeights) = (true, [1, 1]));
    }

    [Fact]
    public void Json_ClassificationOptions_RoundTrip()
    {
        var options = new NetworkMulticlassOptions
        {
            Loss = ClassificationLoss.Focal,
            FocalExponent = 3,
            LabelSmoothing = 0.2,
            ClassWeights = [1, 2, 3],
            CalibratesProbabilities = false,
        };

        string json = OptionsJson.Write(options);

        Assert.Equal(json, OptionsJson.Write(OptionsJson.Read<NetworkMulticlassOptions>(json)));
        Assert.Equal([1, 2, 3], OptionsJson.Read<NetworkMulticlassOptions>(json).ClassWeights!);
    }

    [Fact]
    public void Fit_LabelSmoothing_MakesTheNetworkLessSure()
    {
        static double Sureness(double smoothing)
        {
            IDataView view = Classes.View(Classes.Rows(300));
            NetworkBinaryTransformer model = Classes.Fit(
                Classes.Binary(o => (o.LabelSmoothing, o.CalibratesProbabilities) = (smoothing, false)), view);
            return Classes.Column<float>(model.Transform(view), "Score").Average(static score => Math.Abs(score));
        }

        Assert.True(Sureness(0.2) < 0.7 * Sureness(0));
    }

    /// <summary>One row in twelve is true, where a noisy sum of features is high.</summary>
    private static ClassRow[] Rare(int count, int seed)
    {
        ClassRow[] rows = Classes.Rows(count, seed);
        var random = new Random(seed);
        foreach (ClassRow row in rows)
        {
            row.Flag = row.Features.Sum() + (1.5 * random.NextDouble()) > 1.9;
        }

        return rows;
    }

    private static double Recall(NetworkBinaryTransformer model, IDataView view)
    {
        IDataView scored = model.Transform(view);
        return Classes.Column<bool>(scored, "Flag").Zip(Classes.Column<bool>(scored, "PredictedLabel"))
            .Where(static pair => pair.First).Average(static pair => pair.Second ? 1.0 : 0);
    }
}
