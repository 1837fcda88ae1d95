using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The operations on rows: each gives new inputs for the rows it is handed and leaves those alone.
/// </summary>
internal static class RowOperations
{
    private const double NoiseOfFeatures = 0.3;
    private const double NoiseOfSeries = 0.1;
    private const double ScaleSpread = 0.2;
    private const double SwapProbability = 0.3;
    private const double MaskProbability = 0.3;
    private const double LongestMask = 0.2;
    private const double LargestRankShift = 0.1;
    private const double LargestShift = 0.1;
    private const double LongestCut = 0.3;

    /// <param name="chosen">What there is to draw from.</param>
    /// <param name="magnitude">How much each does, 0 to 1.</param>
    /// <param name="inputs">Layout of the inputs.</param>
    /// <returns>Functions of rows, in the order of the enumeration.</returns>
    public static Func<RowsToAugment, Tensor>[] Of(
        AugmentOperations chosen, double magnitude, AugmentedInputs inputs)
    {
        bool isSeries = inputs.Channels > 0;
        (AugmentOperations Name, Func<RowsToAugment, Tensor> Apply)[] all =
        [
            (AugmentOperations.Identity, static rows => rows.Values),
            (AugmentOperations.Noise, rows =>
                Noise(rows, inputs, magnitude * (isSeries ? NoiseOfSeries : NoiseOfFeatures))),
            (AugmentOperations.Scale, rows => isSeries
                ? ScaleChannels(rows, inputs, magnitude * ScaleSpread)
                : ScaleFeatures(rows, inputs, magnitude * ScaleSpread)),
            (AugmentOperations.Swap, rows => Swap(rows, inputs, magnitude * SwapProbability)),
            (AugmentOperations.Mask, rows => isSeries
                ? MaskSpan(rows, inputs, magnitude * LongestMask)
                : MaskFeatures(rows, inputs, magnitude * MaskProbability)),
            (AugmentOperations.Jitter, rows => Jitter(rows, inputs, magnitude * LargestRankShift)),
            (AugmentOperations.Shift, rows => Shift(rows, inputs, magnitude * LargestShift)),
            (AugmentOperations.Slice, rows => Slice(rows, inputs, magnitude * LongestCut)),
        ];
        return [.. all.Where(operation => chosen.HasFlag(operation.Name)).Select(operation => operation.Apply)];
    }

    internal static Tensor Noise(RowsToAugment rows, AugmentedInputs inputs, double standardDeviation) =>
        GaussianNoise.Add(rows.Values, standardDeviation, rows.Generator, inputs.EmbeddingWidths.Sum());

    internal static Tensor ScaleFeatures(RowsToAugment rows, AugmentedInputs inputs, double spread) =>
        inputs.ChangeFeatures(
            rows.Values, features => features.mul(rows.Normal(features.shape).mul_(spread).exp_()));

    internal static Tensor ScaleChannels(RowsToAugment rows, AugmentedInputs inputs, double spread) =>
        inputs.ChangeSeries(
            rows.Values,
            series => series.mul(rows.Normal(rows.Count, 1, inputs.Channels).mul_(spread).add_(1)));

    internal static Tensor Swap(RowsToAugment rows, AugmentedInputs inputs, double probability)
    {
        long[] size = [rows.Count, inputs.UnitCount];
        Tensor others = inputs.Widen(randint(
            rows.Batch.shape[0], size, ScalarType.Int64, rows.Values.device, generator: rows.Generator));
        Tensor isTaken = inputs.Widen(rows.Uniform(size)).lt(probability);
        return rows.Batch.gather(0, others).where(isTaken, rows.Values);
    }

    internal static Tensor MaskFeatures(RowsToAugment rows, AugmentedInputs inputs, double probability) =>
        inputs.ChangeFeatures(
            rows.Values, features => features.mul(rows.Uniform(features.shape).ge(probability)));

    internal static Tensor MaskSpan(RowsToAugment rows, AugmentedInputs inputs, double longest)
    {
        Tensor length = rows.Uniform(rows.Count, 1, 1).mul_(longest * inputs.Steps);
        Tensor start = rows.Uniform(rows.Count, 1, 1).mul(length.neg().add(inputs.Steps));
        Tensor sinceStart = Times(rows, inputs).view(1, -1, 1).sub(start);
        return inputs.ChangeSeries(
            rows.Values, series => series.mul(sinceStart.lt(0).logical_or(sinceStart.ge(length))));
    }

    internal static Tensor Jitter(RowsToAugment rows, AugmentedInputs inputs, double largestShift)
    {
        long last = rows.Batch.shape[0] - 1;
        Tensor batch = rows.Batch.narrow(1, 0, inputs.Features);
        (Tensor sorted, Tensor order) = batch.sort(0);
        Tensor ranks = order.argsort(0).index_select(0, rows.Indices).to_type(rows.Values.dtype);
        Tensor shifts = rows.Uniform(rows.Count, inputs.Features).mul_(2).sub_(1).mul_(largestShift * last);
        Tensor moved = ranks.add(shifts).add_(0.5).floor_().clamp_(0, last).to_type(ScalarType.Int64);
        return inputs.ChangeFeatures(rows.Values, _ => sorted.gather(0, moved));
    }

    internal static Tensor Shift(RowsToAugment rows, AugmentedInputs inputs, double largest)
    {
        Tensor shift = rows.Uniform(rows.Count, 1).mul_(2).sub_(1).mul_(largest * inputs.Steps);
        return Resample(rows, inputs, Times(rows, inputs).add(shift));
    }

    internal static Tensor Slice(RowsToAugment rows, AugmentedInputs inputs, double longestCut)
    {
        Tensor start = rows.Uniform(rows.Count, 1).mul_(longestCut * (inputs.Steps - 1));
        return Resample(rows, inputs, Times(rows, inputs).mul(1 - longestCut).add(start));
    }

    /// <summary>The series at other times, [rows, steps], between its steps and at its ends.</summary>
    internal static Tensor Resample(RowsToAugment rows, AugmentedInputs inputs, Tensor times)
    {
        long last = inputs.Steps - 1;
        Tensor inside = times.clamp(0, last);
        Tensor before = inside.floor();
        Tensor share = inside.sub(before).unsqueeze(2);
        Tensor index = before.to_type(ScalarType.Int64).unsqueeze(2).expand(-1, -1, inputs.Channels);
        return inputs.ChangeSeries(
            rows.Values,
            series => series.gather(1, index).lerp(series.gather(1, index.add(1).clamp(max: last)), share));
    }

    private static Tensor Times(RowsToAugment rows, AugmentedInputs inputs) =>
        arange(inputs.Steps, dtype: rows.Values.dtype, device: rows.Values.device);
}
