namespace Microsoft.ML.Regularization;

/// <summary>
/// Undoes target standardization: score i = output i · <see cref="Scales"/>[i] + <see cref="Offsets"/>[i].
/// </summary>
/// <param name="Scales">Standard deviation of each target over the training rows, or one.</param>
/// <param name="Offsets">Mean of each target over the training rows, or zero.</param>
public sealed record TargetScaling(float[] Scales, float[] Offsets);
