using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>Reads what an interval is built on: the lower and upper score of a row, and its difficulty.</summary>
internal sealed class ScoreSlots
{
    private readonly ValueGetter<float>? _score;
    private readonly ValueGetter<VBuffer<float>>? _quantiles;
    private readonly ValueGetter<float>? _difficulty;
    private VBuffer<float> _buffer;

    public ScoreSlots(DataViewRow input, DataViewSchema.Column score, DataViewSchema.Column? difficulty)
    {
        if (score.Type is VectorDataViewType) _quantiles = input.GetGetter<VBuffer<float>>(score);
        else _score = input.GetGetter<float>(score);
        _difficulty = difficulty is { } column ? input.GetGetter<float>(column) : null;
    }

    /// <summary>The score column of a schema: Single, or a vector of at least two Single of known size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or of another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema inputSchema, string name)
    {
        if (inputSchema.GetColumnOrNull(name) is { Type: VectorDataViewType { Size: > 1 } vector } quantiles
            && vector.ItemType.Equals(NumberDataViewType.Single))
        {
            return quantiles;
        }

        return FindSingle(inputSchema, name, "score", "Single or a vector of at least two Single");
    }

    /// <summary>The difficulty column of a schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is missing or not Single.</exception>
    public static DataViewSchema.Column FindSingle(DataViewSchema inputSchema, string name) =>
        FindSingle(inputSchema, name, "difficulty", "Single");

    /// <summary>Number of scores of a row.</summary>
    public static int Width(DataViewSchema.Column score) => score.Type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>The current row; NaN where there is no finite score or no usable difficulty.</summary>
    public (double Lower, double Upper, double Difficulty) Read()
    {
        float difficulty = 1;
        _difficulty?.Invoke(ref difficulty);
        var (lower, upper) = ReadScores();
        return float.IsFinite(lower) && float.IsFinite(upper) && float.IsFinite(difficulty) && difficulty > 0
            ? (Math.Min(lower, upper), Math.Max(lower, upper), difficulty)
            : (double.NaN, double.NaN, double.NaN);
    }

    private static DataViewSchema.Column FindSingle(
        DataViewSchema inputSchema, string name, string role, string expected)
    {
        if (inputSchema.GetColumnOrNull(name) is not { } column)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find {role} column '{name}'");
        }

        return column.Type.Equals(NumberDataViewType.Single)
            ? column
            : throw new ArgumentOutOfRangeException(
                nameof(inputSchema),
                $"Schema mismatch for {role} column '{name}': expected {expected}, got {column.Type}");
    }

    private (float Lower, float Upper) ReadScores()
    {
        float score = 0;
        if (_score is not null)
        {
            _score(ref score);
            return (score, score);
        }

        _quantiles!(ref _buffer);
        return (_buffer.GetItemOrDefault(0), _buffer.GetItemOrDefault(_buffer.Length - 1));
    }
}
