namespace Microsoft.ML.Regularization.Tests.Training.Path;

/// <summary>Paths of classifiers by tensors: the models of single fits, calibrated each by itself.</summary>
public sealed class ClassificationPathTests
{
    private static readonly RegularizationPathOptions _path = new() { Strengths = [0, 1, 20] };

    [Fact]
    public void FitPath_Binary_GivesTheModelsOfSingleFits()
    {
        NetworkBinaryOptions options = Classes.Binary(Set);
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.2));

        RegularizationPath<NetworkBinaryTransformer> path =
            new MLContext(1).BinaryClassification.Trainers.Network(options).FitPath(rows, _path);

        foreach (RegularizationPathPoint<NetworkBinaryTransformer> point in path.Points)
        {
            var single = (NetworkBinaryOptions)_path.Apply(options, point.Strength);
            AssertSame(Classes.Fit(single, rows).Model, point.Model!.Model);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FitPath_Multiclass_GivesTheModelsOfSingleFits(bool mixes)
    {
        NetworkMulticlassOptions options = Classes.Multiclass(Set);
        // It keeps the classes of the batch that it mixed for the loss.
        options.Regularizers = mixes ? [new DecoupledMixup()] : [];
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.2));

        RegularizationPath<NetworkMulticlassTransformer> path =
            new MLContext(1).MulticlassClassification.Trainers.Network(options).FitPath(rows, _path);

        foreach (RegularizationPathPoint<NetworkMulticlassTransformer> point in path.Points)
        {
            var single = (NetworkMulticlassOptions)_path.Apply(options, point.Strength);
            AssertSame(Classes.Fit(single, rows).Model, point.Model!.Model);
        }
    }

    private static void Set(NetworkClassificationOptions options)
    {
        (options.Seed, options.BalancesClasses, options.LearningRate, options.Patience) = (3, true, 0.003, 4);
        options.Engine = TrainingEngine.Tensors;
    }

    private static void AssertSame(NetworkModelParameters expected, NetworkModelParameters actual)
    {
        Assert.Equal(expected.History.Epochs.Count, actual.History.Epochs.Count);
        Assert.Equal(
            expected.History.Epochs[^1].ValidationAccuracy!.Value,
            actual.History.Epochs[^1].ValidationAccuracy!.Value,
            1e-6);
        Assert.Equal(expected.Classes!.Temperature, actual.Classes!.Temperature, 1e-3f);
        Assert.All(
            Fits.Weights(expected).Zip(Fits.Weights(actual)),
            static pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }
}
