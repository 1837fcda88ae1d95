using System.Globalization;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A column of a text table: a number as it is, words as indicators.</summary>
internal sealed class WordColumn
{
    private readonly string[]? _words;

    private WordColumn(string[]? words) => _words = words;

    public static WordColumn Of(IReadOnlyCollection<string> values) => new(
        values.All(static value => float.TryParse(value, CultureInfo.InvariantCulture, out _))
            ? null
            : [.. values.Distinct().Order(StringComparer.Ordinal)]);

    public IEnumerable<float> Features(string value) => _words is null
        ? [float.Parse(value, CultureInfo.InvariantCulture)]
        : _words.Select(word => word == value ? 1f : 0f);
}
