namespace Microsoft.ML.Regularization;

/// <summary>What a trainer takes for a label.</summary>
internal enum LabelKind
{
    /// <summary>A number, Single; for some trainers also a vector of them.</summary>
    Number,

    /// <summary>Boolean; the target is 0 or 1.</summary>
    Boolean,

    /// <summary>A key of type UInt32; the target is the index of the class, from 0.</summary>
    Key,
}
