namespace Microsoft.ML.Regularization.Transformers;

/// <summary>The score of a row's current position, computed when it is asked for.</summary>
internal static class RowScore
{
    public static ValueGetter<float> Getter(ScoreBinding binding, DataViewRow input)
    {
        var reader = new FeatureReader(binding, input);
        return (ref float value) => binding.Scorer.ScoreRow(reader.Read(), new Span<float>(ref value), input.Position);
    }
}
