using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Finds search spaces that cannot be sampled. The library's own checks are assertions that its release build leaves
/// out: a reversed range samples outside itself, a logarithm of zero gives NaN.
/// </summary>
internal static class SpaceCheck
{
    /// <summary>Checks a space and all spaces in it.</summary>
    /// <param name="space">The space.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="ArgumentException">An option cannot be sampled.</exception>
    public static void Check(SearchSpace.SearchSpace space, string name)
    {
        foreach ((string key, OptionBase option) in space)
        {
            string path = $"{name}.{key}";
            switch (option)
            {
                case SearchSpace.SearchSpace nested:
                    Check(nested, path);
                    break;
                case UniformNumericOption range:
                    Check(range, path);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Check(UniformNumericOption range, string path)
    {
        // Written so that NaN fails.
        if (!(range.Min < range.Max) || !double.IsFinite(range.Min) || !double.IsFinite(range.Max))
        {
            throw Bad(range, path, "Give the smaller number first, then the larger; both finite.");
        }

        if (range.LogBase && !(range.Min > 0))
        {
            throw Bad(range, path, "A logarithmic scale needs a minimum above 0: raise it, or take a linear scale.");
        }

        if (!Array.TrueForAll(range.Default, value => value is >= -1e-9 and <= 1 + 1e-9))
        {
            throw Bad(range, path, "Its default lies outside: widen the range, or choose a default inside.");
        }
    }

    private static ArgumentException Bad(UniformNumericOption range, string path, string remedy) => new(
        FormattableString.Invariant($"The range {range.Min} to {range.Max} of {path}")
        + (range.LogBase ? " on a logarithmic scale" : "") + $" cannot be searched. {remedy}");
}
