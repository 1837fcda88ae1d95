namespace Microsoft.ML.Data;

/// <summary>Checks of column names in arguments.</summary>
internal static class ColumnNames
{
    /// <exception cref="ArgumentOutOfRangeException">The name is null or empty.</exception>
    public static void Check(string name, string parameter)
    {
        if (string.IsNullOrEmpty(name))
            throw Contracts.ExceptParam(parameter, $"{parameter} cannot be null or empty");
    }
}
