using Microsoft.ML.Data;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace Microsoft.ML.Trainers;

/// <summary>The base of linear trainers of classes.</summary>
public abstract class SdcaMulticlassTrainerBase<TModel> : SdcaTrainerBase<
    SdcaMulticlassTrainerBase<TModel>.MulticlassOptions, MulticlassPredictionTransformer<TModel>, TModel>
    where TModel : class
{
    private protected SdcaMulticlassTrainerBase(IHost host, MulticlassOptions options)
        : base(
            host, options,
            new SchemaShape.Column(options.LabelColumnName, VectorKind.Scalar, NumberDataViewType.UInt32, true))
    {
    }

    private protected override MulticlassPredictionTransformer<TModel> Train(IDataView data)
    {
        DataViewSchema.Column label = data.Schema[LabelColumn.Name];
        ulong classes = ((KeyDataViewType)label.Type).Count;
        Contracts.CheckParam(classes >= 2, "numClasses", "Must be at least 2.");
        LinearWeights found = Minimize(data, checked((int)classes), RowLosses.Softmax);
        string[]? names = label.HasKeyValues() ? ReadNames(label) : null;
        return new MulticlassPredictionTransformer<TModel>(
            CreateModel(found, names), data.Schema, FeatureColumn.Name, LabelColumn.Name);
    }

    private protected abstract TModel CreateModel(LinearWeights found, string[]? labelNames);

    private protected override IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema)
    {
        _ = inputSchema.TryFindColumn(LabelColumn.Name, out SchemaShape.Column label);
        List<SchemaShape.Column> predicted = [.. AnnotationUtils.GetTrainerOutputAnnotation()];
        List<SchemaShape.Column> scores = [.. predicted];
        if (label.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out SchemaShape.Column values))
        {
            predicted.Add(values);
            scores.Add(new(AnnotationUtils.Kinds.TrainingLabelValues, VectorKind.Vector, values.ItemType, false));
            if (values.ItemType is TextDataViewType)
                scores.Add(new(AnnotationUtils.Kinds.SlotNames, VectorKind.Vector, values.ItemType, false));
        }
        return
        [
            new("Score", VectorKind.Vector, NumberDataViewType.Single, false, new SchemaShape(scores)),
            new("PredictedLabel", VectorKind.Scalar, NumberDataViewType.UInt32, true, new SchemaShape(predicted)),
        ];
    }

    private static string[] ReadNames(DataViewSchema.Column label)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    public class MulticlassOptions : OptionsBase;
}
