namespace Microsoft.ML.Regularization;

/// <summary>How many rows of a batch are left out, by epoch.</summary>
/// <param name="ForgetRate">The share in the end, from 0 to below 1.</param>
/// <param name="GradualEpochs">Number of epochs over which it grows to that; 0 for at once.</param>
internal readonly record struct ForgetSchedule(double ForgetRate, int GradualEpochs)
{
    // A tenth of 100 rows are 10, though 1 - 0.9 is below 0.1.
    private const double Rounding = 1e-9;

    /// <summary>The share of rows that are left out in an epoch.</summary>
    /// <param name="epoch">Number of the epoch, counted from one.</param>
    public double RateAt(int epoch) =>
        GradualEpochs == 0 ? ForgetRate : ForgetRate * Math.Min((double)epoch / GradualEpochs, 1);

    /// <summary>How many of some rows are kept in an epoch: at least one, where there are any.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="epoch">Number of the epoch, counted from one.</param>
    public int Kept(int rows, int epoch) => Math.Min(rows, Math.Max(1, (int)(((1 - RateAt(epoch)) * rows) + Rounding)));
}
