using Microsoft.ML.Data;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Trainers;

/// <summary>Linear regression.</summary>
public sealed class SdcaRegressionTrainer : SdcaTrainerBase<
    SdcaRegressionTrainer.Options, RegressionPredictionTransformer<LinearRegressionModelParameters>,
    LinearRegressionModelParameters>
{
    internal SdcaRegressionTrainer(IHostEnvironment env, Options options)
        : base(
            env.Register(nameof(SdcaRegressionTrainer)), options,
            new SchemaShape.Column(options.LabelColumnName, VectorKind.Scalar, NumberDataViewType.Single, false))
    {
    }

    private protected override RegressionPredictionTransformer<LinearRegressionModelParameters> Train(IDataView data)
    {
        ISupportSdcaRegressionLoss loss = TrainingOptions.LossFunction;
        LinearWeights found = Minimize(data, 1, loss is SquaredLoss ? RowLosses.Squared : RowLosses.Of(loss));
        return new RegressionPredictionTransformer<LinearRegressionModelParameters>(
            new LinearRegressionModelParameters(found.Weights[0], found.Biases[0]), data.Schema, FeatureColumn.Name);
    }

    private protected override IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema) =>
    [
        new("Score", VectorKind.Scalar, NumberDataViewType.Single, false,
            new SchemaShape(AnnotationUtils.GetTrainerOutputAnnotation())),
    ];

    public sealed class Options : OptionsBase
    {
        public ISupportSdcaRegressionLoss LossFunction { get; set; } = new SquaredLoss();
    }
}
