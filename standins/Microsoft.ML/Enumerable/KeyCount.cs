namespace Microsoft.ML.Data;

/// <summary>How many values a key can have.</summary>
public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        if (count == 0) throw Contracts.ExceptParam(
            nameof(count), "The cardinality of valid key values has to be strictly positive.");
        Count = count;
    }
}
