using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>The base of the linear trainers: reads the rows and minimizes the objective.</summary>
public abstract class SdcaTrainerBase<TOptions, TTransformer, TModel> : StochasticTrainerBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
    where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
{
    private protected SdcaTrainerBase(IHost host, TOptions options, SchemaShape.Column label)
        : base(host, FeatureShape(options), label, WeightShape(options))
    {
        options.Check();
        TrainingOptions = options;
    }

    private protected TOptions TrainingOptions { get; }

    /// <summary>Fits one set of weights a class.</summary>
    private protected LinearWeights Minimize(IDataView data, int classes, RowLoss loss)
    {
        Contracts.CheckParam(TrainingOptions.NumberOfThreads is null or > 0, nameof(OptionsBase.NumberOfThreads),
            "The number of threads must be either null or a positive integer.");
        using IChannel channel = Host.Start("Training");
        TrainingRows rows = TrainingRows.Read(data, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        Contracts.Check(rows.Count > 0, "Training set has 0 instances, aborting training.");
        if (rows.SkippedCount > 0)
        {
            channel.Warning(MessageSensitivity.None,
                "Skipped {0} instances with missing features/label during training", rows.SkippedCount);
        }
        float l2 = TrainingOptions.L2Regularization ?? DefaultL2(rows.Count);
        float l1 = TrainingOptions.L1Regularization ?? 0;
        return new LinearSolver(rows, classes, loss, l1 * l2, l2).Minimize(
            TrainingOptions.MaximumNumberOfIterations ?? LinearSolver.DefaultIterations, Host.CheckAlive);
    }

    private static SchemaShape.Column FeatureShape(TOptions options) =>
        new(options.FeatureColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false);

    private static SchemaShape.Column WeightShape(TOptions options) => options.ExampleWeightColumnName is { } name
        ? new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false)
        : default;

    /// <summary>The genuine library's choice for one thread and its own choice of iterations.</summary>
    private static float DefaultL2(long rows)
    {
        long iterations = Math.Max(2, Math.Max(1, 500_000 / rows) * 3 / 2);
        return Math.Max(1e-6f, 20f / (iterations * rows));
    }

    /// <summary>The options that the linear trainers share.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        /// <summary>Half this times the squared weights is added to the mean loss; null chooses by row count.</summary>
        public float? L2Regularization;

        /// <summary>The share of <see cref="L2Regularization"/> that weighs the absolute weights; null is 0.</summary>
        public float? L1Regularization;

        /// <summary>Accepted; the stand-in trains on one thread.</summary>
        public int? NumberOfThreads;

        /// <summary>Checked and accepted; the stand-in stops where the objective stands still.</summary>
        public float ConvergenceTolerance = 0.1f;

        /// <summary>The most steps; null is enough for the stand-in to converge.</summary>
        public int? MaximumNumberOfIterations;

        /// <summary>Accepted; the stand-in looks at all rows in each step.</summary>
        public bool Shuffle = true;

        /// <summary>Accepted; convergence is looked at in each step.</summary>
        public int? ConvergenceCheckFrequency;

        /// <summary>Accepted; the bias is not penalized.</summary>
        public float BiasLearningRate;

        private protected OptionsBase()
        {
        }

        internal void Check()
        {
            Contracts.CheckParam(L2Regularization is null or >= 0, nameof(L2Regularization),
                "L2 constant must be non-negative.");
            Contracts.CheckParam(L1Regularization is null or >= 0, nameof(L1Regularization),
                "L1 threshold must be non-negative.");
            Contracts.CheckParam(MaximumNumberOfIterations is null or > 0, nameof(MaximumNumberOfIterations),
                "Max number of iterations must be positive.");
            Contracts.CheckParam(ConvergenceTolerance is > 0 and <= 1, nameof(ConvergenceTolerance),
                "Convergence tolerance must be positive and no larger than 1.");
        }
    }
}
