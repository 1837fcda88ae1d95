namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>Both engines train the same tables of embeddings: they differ by rounding alone.</summary>
public sealed class CategoryAgreementTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. _changes.Keys];

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _changes = new()
    {
        ["plain"] = static _ => { },
        ["no unknown keys"] = static options => options.UnknownCategoryFraction = 0,
        ["rare keys, residual, dropout"] = static options =>
        {
            options.MinimumCategoryCount = 180;
            (options.HiddenUnits, options.UsesResidualConnections) = ([24, 24], true);
            (options.Dropout, options.Activation) = (0.2, Activation.LeakyRelu);
        },
        ["as wide as the first layer"] = static options =>
        {
            // Two features, two slots of one table and one of each other: the first layer has a skip connection.
            options.EmbeddingSize = 3;
            (options.HiddenUnits, options.UsesResidualConnections) = ([14], true);
        },
        ["no features"] = static options => options.FeatureColumnName = "",
        ["linear"] = static options => options.HiddenUnits = [],
        ["memory budget, decay, tight clipping"] = static options =>
            (options.MemoryBudget, options.WeightDecay, options.GradientClipping) = (1 << 20, 0.3, 0.5),
        ["noise"] = static options => options.Regularizers = [new FeatureNoise()],
        ["noise without features"] = static options =>
            (options.FeatureColumnName, options.Regularizers) = ("", [new FeatureNoise()]),
        ["mixup"] = static options => options.Regularizers = [new Mixup { PlainEpochs = 2, Probability = 0.7 }],
        ["ConR, two views"] = static options =>
            (options.HiddenUnits, options.Dropout, options.Regularizers) = ([24, 24], 0.1, [new ConR()]),
        ["ConR of a linear model"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([], [new ConR { Views = ConRViews.SingleView }]),
        ["two views of a linear model"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([], [new ConR { Strength = 2 }]),
        ["noise, mixup twice, ConR"] = static options => options.Regularizers =
        [
            new FeatureNoise(),
            new Mixup { DrawsPerRow = true },
            new Mixup { Strength = 2 },
            new ConR { FeatureNoise = 0 },
        ],
        ["lasso of inputs"] = static options => options.Regularizers =
            [new GroupLasso { Strength = 0.01, Groups = LassoGroups.Inputs }],
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_TwoHundredSteps_LossesAndTablesAgree(string name)
    {
        CategoryRow[] rows = Categories.Rows(1100);
        foreach (CategoryRow row in rows.Where(static row => row.Features[0] < 0.1f))
        {
            row.City = Categories.Missing;
        }

        NetworkModelParameters fused = Run(name, TrainingEngine.Fused, rows);
        NetworkModelParameters tensors = Run(name, TrainingEngine.Tensors, rows);

        Assert.Equal(TrainingEngine.Fused, fused.History.Engine);
        Assert.Equal(TrainingEngine.Tensors, tensors.History.Engine);
        Assert.Equal(7, fused.History.Epochs.Count);
        Assert.All(fused.History.Epochs.Zip(tensors.History.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, Tolerance);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, Tolerance);
        });
        Assert.Equal(tensors.Categories.Count, fused.Categories.Count);
        Assert.All(fused.Categories.Zip(tensors.Categories), pair => AssertAgree(pair.Second, pair.First));
    }

    [Fact]
    public void FitToClasses_SmoothedAndMixed_LossesAgree()
    {
        IDataView view = Categories.View(Categories.Rows(600));
        TrainingHistory Run(TrainingEngine engine) => Classes.Fit(
            Classes.Multiclass(options =>
            {
                (options.LabelColumnName, options.CategoricalFeatureColumnNames) = ("Class", ["Kind", "City"]);
                (options.LabelSmoothing, options.Regularizers) = (0.1, [new Mixup(), new Elr()]);
                options.Engine = engine;
            }),
            view).Model.History;

        TrainingHistory fused = Run(TrainingEngine.Fused);
        TrainingHistory tensors = Run(TrainingEngine.Tensors);

        Assert.All(fused.Epochs.Zip(tensors.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, Tolerance);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, Tolerance);
        });
        Assert.Equal(tensors.Calibration!.Temperature, fused.Calibration!.Temperature, 1e-3);
    }

    [Fact]
    public void Fit_OnSeveralThreads_IsBitForBitThatOnOne()
    {
        IDataView view = Categories.View(Categories.Rows(900));
        byte[] Run(int threads)
        {
            NetworkRegressionOptions options = Categories.Options(options =>
            {
                (options.CategoricalFeatureColumnNames, options.MaximumEpochs) = (["City", "Tags", "Kind"], 2);
                (options.HiddenUnits, options.BatchSize, options.Dropout) = ([200, 200], 300, 0.1);
                options.Regularizers = [new Mixup(), new ConR()];
                (options.Engine, options.ThreadCount) = (TrainingEngine.Fused, threads);
            });
            return [.. Categories.Fit(options, view).Model.Categories.SelectMany(static category =>
                category.Weights.SelectMany(BitConverter.GetBytes))];
        }

        byte[] one = Run(1);

        Assert.Equal(one, Run(2));
        Assert.Equal(one, Run(3));
    }

    [Fact]
    public void Fit_WithBatchNormalization_SavedModelScoresTheSameToTheBit()
    {
        IDataView view = Categories.View(Categories.Rows(300));
        NetworkRegressionTransformer model = Categories.Fit(
            Categories.Options(options =>
            {
                options.CategoricalFeatureColumnNames = ["City", "Tags", "Kind"];
                (options.Normalization, options.Engine) = (NetworkNormalization.Batch, TrainingEngine.Fused);
            }),
            view);
        using var zip = new MemoryStream();
        new MLContext().Model.Save(model, view.Schema, zip);
        zip.Position = 0;

        ITransformer loaded = new MLContext().Model.Load(zip, out _);

        float[] scores = Categories.Scores(model, view);
        Assert.True(scores.Distinct().Count() > 100);
        Assert.Equal(scores, Categories.Scores(loaded, view));
    }

    private static void AssertAgree(CategoryEmbedding expected, CategoryEmbedding actual)
    {
        Assert.Equal(expected.ColumnName, actual.ColumnName);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.Equal(expected.Weights.Length, actual.Weights.Length);
        Assert.All(expected.Weights.Zip(actual.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    private static NetworkModelParameters Run(string name, TrainingEngine engine, CategoryRow[] rows) =>
        Categories.Fit(
            Categories.Options(options =>
            {
                options.CategoricalFeatureColumnNames = ["City", "Tags", "Kind"];
                options.MaximumEpochs = 7;
                options.LearningRate = 0.002;
                _changes[name](options);
                options.Engine = engine;
            }),
            Categories.View(rows)).Model;
}
