using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Reads the label of a cursor's current row into targets; what is missing comes out as NaN.</summary>
internal static class LabelReader
{
    public delegate void Reader(Span<float> targets);

    public static Reader Of(DataViewRowCursor cursor, ViewColumns columns) => columns.Label.Type switch
    {
        VectorDataViewType => Numbers(cursor.GetGetter<VBuffer<float>>(columns.Label)),
        BooleanDataViewType => Boolean(cursor.GetGetter<bool>(columns.Label)),
        KeyDataViewType => Key(cursor.GetGetter<uint>(columns.Label), (uint)columns.ClassCount),
        _ => Number(cursor.GetGetter<float>(columns.Label)),
    };

    /// <summary>A number is the target of every output: there are several where its quantiles are learned.</summary>
    private static Reader Number(ValueGetter<float> getter) => targets =>
    {
        getter(ref targets[0]);
        targets[1..].Fill(targets[0]);
    };

    private static Reader Numbers(ValueGetter<VBuffer<float>> getter)
    {
        VBuffer<float> labels = default;
        return targets =>
        {
            getter(ref labels);
            labels.CopyTo(targets);
        };
    }

    private static Reader Boolean(ValueGetter<bool> getter)
    {
        bool label = false;
        return targets =>
        {
            getter(ref label);
            targets[0] = label ? 1 : 0;
        };
    }

    private static Reader Key(ValueGetter<uint> getter, uint classCount)
    {
        uint label = 0;
        return targets =>
        {
            getter(ref label);
            targets[0] = label >= 1 && label <= classCount ? label - 1 : float.NaN;
        };
    }
}
