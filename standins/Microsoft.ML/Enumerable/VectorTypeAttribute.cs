namespace Microsoft.ML.Data;

/// <summary>The dimensions of an array or vector member; without any the size differs from row to row.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute()
        : this([])
    {
    }

    public VectorTypeAttribute(int size)
        : this([size])
    {
    }

    public VectorTypeAttribute(params int[] dimensions)
    {
        if (dimensions.Any(d => d < 0))
            throw Contracts.ExceptParam(nameof(dimensions), "Dimensions must be non-negative.");
        Dims = dimensions;
    }

    internal int[] Dims { get; }
}
