using Microsoft.ML.Data;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Trainers;

/// <summary>The base of linear trainers of two classes.</summary>
public abstract class SdcaBinaryTrainerBase<TModelParameters> : SdcaTrainerBase<
    SdcaBinaryTrainerBase<TModelParameters>.BinaryOptionsBase, BinaryPredictionTransformer<TModelParameters>,
    TModelParameters>
    where TModelParameters : class
{
    private protected SdcaBinaryTrainerBase(IHost host, BinaryOptionsBase options)
        : base(
            host, options,
            new SchemaShape.Column(options.LabelColumnName, VectorKind.Scalar, BooleanDataViewType.Instance, false))
    {
    }

    public override TrainerInfo Info { get; } = new();

    private protected override BinaryPredictionTransformer<TModelParameters> Train(IDataView data)
    {
        LinearWeights found = Minimize(data, 1, RowLosses.Logistic(TrainingOptions.PositiveInstanceWeight));
        return new BinaryPredictionTransformer<TModelParameters>(
            CreateModel(new LinearBinaryModelParameters(found.Weights[0], found.Biases[0])), data.Schema,
            FeatureColumn.Name);
    }

    private protected abstract TModelParameters CreateModel(LinearBinaryModelParameters linear);

    private protected override IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema)
    {
        var annotations = new SchemaShape(AnnotationUtils.GetTrainerOutputAnnotation());
        return
        [
            new("Score", VectorKind.Scalar, NumberDataViewType.Single, false, annotations),
            new("Probability", VectorKind.Scalar, NumberDataViewType.Single, false,
                new SchemaShape(AnnotationUtils.GetTrainerOutputAnnotation(isNormalized: true))),
            new("PredictedLabel", VectorKind.Scalar, BooleanDataViewType.Instance, false, annotations),
        ];
    }

    public class BinaryOptionsBase : OptionsBase
    {
        /// <summary>The weight of positive rows against negative ones.</summary>
        public float PositiveInstanceWeight = 1;
    }
}
