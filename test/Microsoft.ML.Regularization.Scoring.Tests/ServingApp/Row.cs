using Microsoft.ML.Data;

namespace ServingApp;

/// <summary>A row as the model was trained on.</summary>
public sealed class Row
{
    /// <summary>Three features.</summary>
    [VectorType(3)]
    public float[] Features { get; set; } = [];
}
