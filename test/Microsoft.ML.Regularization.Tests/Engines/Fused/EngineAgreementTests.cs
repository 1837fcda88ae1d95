namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

/// <summary>Both engines train the same network: they differ by rounding alone.</summary>
public sealed class EngineAgreementTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. _changes.Keys];

    private static readonly Dictionary<string, Action<NetworkRegressionOptions>> _changes = new()
    {
        ["plain"] = static _ => { },
        ["linear"] = static options => options.HiddenUnits = [],
        ["deep, leaky, dropout"] = static options =>
        {
            options.HiddenUnits = [40, 24, 24];
            options.Activation = Activation.LeakyRelu;
            options.Dropout = 0.2;
        },
        ["residual silu"] = static options =>
        {
            options.HiddenUnits = [24, 24, 24];
            options.Activation = Activation.Silu;
            options.UsesResidualConnections = true;
        },
        ["gelu, normalized"] = static options =>
        {
            options.HiddenUnits = [24, 24];
            options.Activation = Activation.Gelu;
            options.Normalization = NetworkNormalization.Layer;
            options.UsesResidualConnections = true;
        },
        ["tanh, absolute"] = static options =>
        {
            options.Activation = Activation.Tanh;
            options.Loss = RegressionLoss.Absolute;
        },
        ["huber"] = static options => (options.Loss, options.LossDelta) = (RegressionLoss.Huber, 0.5),
        ["smooth"] = static options => (options.Loss, options.LossDelta) = (RegressionLoss.SmoothL1, 0.5),
        ["quantiles"] = static options =>
            (options.Loss, options.Quantiles) = (RegressionLoss.Pinball, [0.1, 0.5, 0.9]),
        ["schedule, decay, no clipping"] = static options =>
        {
            options.LearningRateSchedule = LearningRateSchedule.OneCycle;
            options.WeightDecay = 0.3;
            options.GradientClipping = 0;
        },
        ["ConR, two views"] = static options =>
        {
            options.HiddenUnits = [24, 24];
            options.Dropout = 0.1;
            options.Regularizers = [new ConR()];
        },
        ["ConR, single view of valid anchors"] = static options => options.Regularizers =
        [
            new ConR
            {
                Views = ConRViews.SingleView,
                AnchorAverage = ConRAnchorAverage.ValidAnchors,
                Denominator = ConRDenominator.Reference,
                WarmUpEpochs = 1,
            },
        ],
        ["ConR of a linear model"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([], [new ConR { Strength = 2 }]),
        ["mixup"] = static options => options.Regularizers = [new Mixup { PlainEpochs = 2, Probability = 0.7 }],
        ["mixup, a share each"] = static options => options.Regularizers =
            [new Mixup { Strength = 2, DrawsPerRow = true, KeepsLargerShare = true }],
        ["noise"] = static options => options.Regularizers = [new FeatureNoise()],
        ["weights, mixup, ConR"] = static options => options.Regularizers =
            [new DensityWeighting(), new Mixup { DrawsPerRow = true }, new ConR { FeatureNoise = 0 }],
        ["lasso of neurons"] = static options =>
            (options.HiddenUnits, options.Regularizers) = ([24, 24], [new GroupLasso { Strength = 1e-3 }]),
        ["lasso of inputs, normalized"] = static options =>
        {
            options.Normalization = NetworkNormalization.Layer;
            options.Regularizers = [new GroupLasso { Strength = 0.01, Groups = LassoGroups.Inputs }];
        },
        // Stronger, and weights jump around zero, where the penalty is infinitely steep: there any rounding decides.
        ["sparse inputs"] = static options => options.Regularizers = [new SparseWeights { Strength = 1e-3 }],
        ["sparse inputs, logarithmic, ConR"] = static options => options.Regularizers =
            [new SparseWeights { Form = SparsityForm.Logarithmic, Ramp = SparsityRamp.Cosine }, new ConR()],
        ["lasso of weights, linear"] = static options => (options.HiddenUnits, options.Regularizers) =
            ([], [new SparseWeights { Form = SparsityForm.Absolute, Ramp = SparsityRamp.None }, new GroupLasso()]),
        ["identity"] = static options => options.Activation = Activation.Identity,
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_TwoHundredSteps_LossesAndScoresAgree(string name)
    {
        Row[] rows = Tables.Curved(1100);

        NetworkModelParameters fused = Run(name, TrainingEngine.Fused, rows);
        NetworkModelParameters tensors = Run(name, TrainingEngine.Tensors, rows);

        Assert.Equal(TrainingEngine.Fused, fused.History.Engine);
        Assert.Equal(TrainingEngine.Tensors, tensors.History.Engine);
        Assert.Equal(tensors.History.Epochs.Count, fused.History.Epochs.Count);
        Assert.All(fused.History.Epochs.Zip(tensors.History.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, Tolerance);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, Tolerance);
        });
    }

    [Theory]
    [InlineData(ClassificationLoss.CrossEntropy, 0)]
    [InlineData(ClassificationLoss.CrossEntropy, 0.1)]
    [InlineData(ClassificationLoss.Focal, 0)]
    [InlineData(ClassificationLoss.GeneralizedCrossEntropy, 0)]
    [InlineData(ClassificationLoss.SymmetricCrossEntropy, 0.05)]
    [InlineData(ClassificationLoss.StableMax, 0)]
    public void FitToClasses_OfTwoAndThree_AllFiguresAgree(ClassificationLoss loss, double smoothing)
    {
        IDataView rows = Classes.View(Classes.Rows(400, wrong: 0.1));
        void Change(NetworkClassificationOptions options, TrainingEngine engine)
        {
            (options.Loss, options.LabelSmoothing, options.Engine) = (loss, smoothing, engine);
            (options.BalancesClasses, options.Regularizers) = (true, [new Mixup { Probability = 0.5 }]);
        }

        AssertAgree(engine => Classes.Fit(Classes.Binary(options => Change(options, engine)), rows).Model);
        AssertAgree(engine => Classes.Fit(Classes.Multiclass(options => Change(options, engine)), rows).Model);
    }

    private static void AssertAgree(Func<TrainingEngine, NetworkModelParameters> fit)
    {
        TrainingHistory fused = fit(TrainingEngine.Fused).History;
        TrainingHistory tensors = fit(TrainingEngine.Tensors).History;
        Assert.All(fused.Epochs.Zip(tensors.Epochs), pair =>
        {
            Assert.Equal(pair.Second.TrainingLoss, pair.First.TrainingLoss, Tolerance);
            Assert.Equal(pair.Second.ValidationLoss!.Value, pair.First.ValidationLoss!.Value, Tolerance);
            Assert.Equal(pair.Second.ValidationAccuracy!.Value, pair.First.ValidationAccuracy!.Value, Tolerance);
            Assert.Equal(
                pair.Second.ExpectedCalibrationError!.Value, pair.First.ExpectedCalibrationError!.Value, Tolerance);
        });
        Assert.Equal(tensors.Calibration!.Temperature, fused.Calibration!.Temperature, 1e-3);
        Assert.Equal(tensors.Calibration.LogLossAfter, fused.Calibration.LogLossAfter, Tolerance);
        Assert.Equal(tensors.Calibration.ErrorAfter, fused.Calibration.ErrorAfter, 1e-4);
    }

    private static NetworkModelParameters Run(string name, TrainingEngine engine, Row[] rows) => Fits.Run(
        Fits.Quick(options =>
        {
            options.MaximumEpochs = 7;
            options.LearningRate = 0.002;
            _changes[name](options);
            options.Engine = engine;
        }),
        Tables.View(rows));
}
