namespace Microsoft.ML.Regularization;

/// <summary>What a trainer takes for a label.</summary>
internal enum LabelKind
{
    /// <summary>A number, Single.</summary>
    Number,

    /// <summary>A number, Single, or a vector of known size of them.</summary>
    Numbers,

    /// <summary>Boolean; the target is 0 or 1.</summary>
    Boolean,

    /// <summary>A key of type UInt32; the target is the index of the class, from 0.</summary>
    Key,
}
