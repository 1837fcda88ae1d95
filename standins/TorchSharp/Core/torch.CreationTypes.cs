namespace TorchSharp;

public static partial class torch
{
    /// <summary>A full tensor's type: what was asked for, else that of the number.</summary>
    private static ScalarType Typed(ScalarType? asked, Scalar value) =>
        asked ?? (value.Type == ScalarType.Float64 ? _defaultType : value.Type);

    private static ScalarType TypeOfRange(Scalar start, Scalar stop, Scalar step) =>
        start.Type == ScalarType.Float64 || stop.Type == ScalarType.Float64 || step.Type == ScalarType.Float64
            ? _defaultType
            : ScalarType.Int64;
}
