namespace Microsoft.ML.Regularization;

/// <summary>The yes-or-no properties of a layer as they are saved.</summary>
[Flags]
internal enum LayerFlags : byte
{
    None = 0,
    Residual = 1,
    Normalized = 2,
    HalfWeights = 4,
    EightBitWeights = 8,
}
