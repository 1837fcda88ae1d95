namespace Microsoft.ML.Regularization;

/// <summary>
/// Which rows of a view are put aside for validation: one row, drawn by the seed, of each run of 1 / fraction rows. The
/// answer depends on the row's number alone, so that every pass over a view splits it in the same way. Row 0 is always
/// for training.
/// </summary>
internal readonly struct ValidationChoice(ulong seed, double fraction)
{
    public bool IsValidation(long row)
    {
        if (fraction <= 0 || row == 0)
        {
            return false;
        }

        // For fractions above one half the roles change: one row of each run stays for training.
        bool inverted = fraction > 0.5;
        double share = inverted ? 1 - fraction : fraction;
        long run = (long)Math.Floor(row * share);
        long first = (long)Math.Ceiling(run / share);
        long next = (long)Math.Ceiling((run + 1) / share);
        bool isDrawn = row == first + (long)FitRandom.At(seed, (ulong)run, (ulong)Math.Max(1, next - first));
        return isDrawn != inverted;
    }

    /// <summary>Whether a row is put aside, and how many rows from it on are treated as it is.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="most">Largest number of rows to look at.</param>
    public (bool IsValidation, int Count) Run(long row, int most)
    {
        if (fraction <= 0)
        {
            return (false, most);
        }

        bool isValidation = IsValidation(row);
        int count = 1;
        while (count < most && IsValidation(row + count) == isValidation)
        {
            count++;
        }

        return (isValidation, count);
    }
}
