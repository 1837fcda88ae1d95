namespace Microsoft.ML.Regularization.Transformers;

/// <summary>
/// The scores of a row's current position, computed when they are asked for. Where several columns come from them they
/// are computed once a position, as ML.NET's own trainers do.
/// </summary>
internal sealed class RowScores(NetworkBinding binding, DataViewRow input) : IScoreSource
{
    private readonly FeatureReader _reader = new(binding, input);
    private readonly KeyReader _keys = new(input, binding.KeyColumns);
    private readonly float[] _scores = new float[binding.Scorer.ScoreCount];
    private readonly bool _isShared = binding.Columns.Count > 1;
    private long _position = -1;

    public ReadOnlySpan<float> Scores()
    {
        long position = input.Position;
        if (_isShared && position == _position && position >= 0) return _scores;
        _position = -1;
        binding.Scorer.ScoreRow(_reader.Read(), _scores, position, _keys.Read());
        _position = position;
        return _scores;
    }
}
