using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>The size of a memory of targets.</summary>
/// <param name="Rows">Number of training rows.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Stored">Number of classes kept for each row.</param>
/// <param name="Networks">Number of networks of the fit, with targets of their own each.</param>
internal readonly record struct ElrShape(long Rows, int Classes, int Stored, int Networks = 1)
{
    // A half of the budget is the pool of rows, a quarter is left for batches and what the pipeline needs.
    private const long BudgetParts = 4;

    /// <summary>Whether each row keeps only its largest targets, and with them which classes they are of.</summary>
    public bool IsPartial => Stored < Classes;

    /// <summary>Bytes of the memory of one network.</summary>
    public long Bytes => checked(Rows * Stored * (IsPartial ? sizeof(float) + sizeof(int) : sizeof(float)));

    /// <exception cref="InvalidOperationException">The memory is beyond its part of the budget.</exception>
    public void CheckBudget(long? budget)
    {
        long bytes = checked(Networks * Bytes);
        if (budget is not { } limit || bytes <= limit / BudgetParts)
        {
            return;
        }

        long fitting = limit / BudgetParts / Networks / Rows / (sizeof(float) + sizeof(int));
        string fewer = fitting >= 1 ? $", set StoredClasses to {Text(fitting)} or less" : "";
        throw new InvalidOperationException(
            $"The memory of ELR's targets takes {Text(bytes)} bytes for {Text(Rows)} rows of {Stored} classes{Owners}, and a "
            + $"quarter of MemoryBudget is {Text(limit / BudgetParts)}. Raise MemoryBudget to "
            + $"{Text(bytes * BudgetParts)}{fewer}, or train on fewer rows.");
    }

    private string Owners => Networks > 1 ? $" and {Networks} networks" : "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
