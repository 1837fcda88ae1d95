namespace Microsoft.ML.Regularization;

/// <summary>What a row of a view is good for.</summary>
internal enum RowState : byte
{
    /// <summary>All that a fit needs is there.</summary>
    Usable,

    /// <summary>All but the label is there, and rows without a label were asked for.</summary>
    Unlabelled,

    /// <summary>A value is missing and such rows are left out.</summary>
    LeftOut,

    /// <summary>The label is missing: an error.</summary>
    BadLabel,

    /// <summary>A feature is missing: an error.</summary>
    BadFeatures,

    /// <summary>The weight is negative or missing: an error.</summary>
    BadWeight,
}
