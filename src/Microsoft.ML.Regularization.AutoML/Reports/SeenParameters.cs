namespace Microsoft.ML.Regularization;

/// <summary>Dimensions of a search space that is not known, from the values that its trials have.</summary>
internal static class SeenParameters
{
    /// <summary>A ratio of largest to least value from which a logarithmic scale is thought of.</summary>
    private const double WideRatio = 10;

    /// <summary>Where even spacing puts the median at most, from 0 to 1, if values spread by their logarithm.</summary>
    private const double LowMedian = 0.3;

    /// <summary>The parameters of trials, those with a single value left out.</summary>
    public static IReadOnlyList<SweepParameter> Of(IReadOnlyList<SweepTrial> trials) =>
    [
        .. from value in trials.SelectMany(trial => trial.Values)
           group value.Value by value.Key into seen
           where seen.Distinct().Skip(1).Any()
           orderby seen.Key == SpaceMap.SchemaName, seen.Key
           select Describe(seen.Key, [.. seen]),
    ];

    private static SweepParameter Describe(string name, object[] seen)
    {
        if (!Array.TrueForAll(seen, value => value is long or double))
        {
            return new SweepParameter { Name = name, Choices = [.. seen.Select(ValueText.Of).Distinct().Order()] };
        }

        double[] values = [.. seen.Select(ValueText.Number).Order()];
        double least = values[0];
        double largest = values[^1];
        double median = values[values.Length / 2];
        return new SweepParameter
        {
            Name = name,
            Minimum = least,
            Maximum = largest,
            IsWhole = Array.TrueForAll(seen, value => value is long),
            IsLogarithmic = least > 0 && largest / least >= WideRatio
                && (median - least) / (largest - least) < LowMedian,
        };
    }
}
