using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>The rows with the smallest losses, and what becomes of the others.</summary>
internal static class SmallLossRows
{
    /// <summary>The rows of the smallest losses, these first; of equal ones the first.</summary>
    /// <param name="losses">The losses of all rows.</param>
    /// <param name="candidates">The rows to choose from.</param>
    /// <param name="count">How many to choose.</param>
    public static int[] Smallest(double[] losses, IEnumerable<int> candidates, int count) =>
        [.. candidates.OrderBy(row => losses[row]).Take(count)];

    /// <summary>Factors of the weights of rows, of mean one.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="kept">The rows that are kept, at least one.</param>
    /// <param name="strength">How much of their weight the others lose, 0 to 1.</param>
    /// <param name="like">Of the type and on the device that is wanted.</param>
    public static Tensor Factors(int rows, int[] kept, double strength, Tensor like)
    {
        double sum = kept.Length + ((1 - strength) * (rows - kept.Length));
        double[] factors = new double[rows];
        Array.Fill(factors, (1 - strength) * rows / sum);
        foreach (int row in kept)
        {
            factors[row] = rows / sum;
        }

        return tensor(factors, like.dtype, like.device);
    }

    /// <summary>The values of a tensor of one number a row.</summary>
    public static double[] Read(Tensor values) => values.to(ScalarType.Float64).cpu().data<double>().ToArray();
}
