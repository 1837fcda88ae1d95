namespace Microsoft.ML;

public sealed class InputOutputColumnPair
{
    public InputOutputColumnPair(string outputColumnName, string? inputColumnName = null)
    {
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    public string InputColumnName { get; }

    public string OutputColumnName { get; }
}
