using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The size of a memory of some numbers for each training row.</summary>
/// <param name="Owner">Whose memory it is, for errors.</param>
/// <param name="Rows">Number of training rows.</param>
/// <param name="Width">Numbers of a row.</param>
/// <param name="Networks">Number of networks, each with a memory of its own.</param>
internal readonly record struct RowMemorySize(string Owner, long Rows, int Width, int Networks)
{
    // A half of the budget is the pool of rows, a quarter is left for batches and what the pipeline needs.
    private const long BudgetParts = 4;

    /// <summary>Bytes of the memory of all networks.</summary>
    public long Bytes => checked(Rows * Width * Networks * sizeof(float));

    /// <exception cref="InvalidOperationException">The memory is beyond its part of the budget.</exception>
    public void CheckBudget(long? budget)
    {
        if (budget is { } limit && Bytes > limit / BudgetParts)
        {
            throw new InvalidOperationException(
                $"The memory of {Owner} takes {Text(Bytes)} bytes for {Text(Rows)} rows of {Width} numbers, and a "
                + $"quarter of MemoryBudget is {Text(limit / BudgetParts)}. Raise MemoryBudget to "
                + $"{Text(Bytes * BudgetParts)}, or train on fewer rows.");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
