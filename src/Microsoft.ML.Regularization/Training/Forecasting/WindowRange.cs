namespace Microsoft.ML.Regularization;

/// <summary>Rows of one series that follow each other: their origins are FirstOrigin, FirstOrigin + 1, ...</summary>
/// <param name="Columns">The series and its lagged covariates, in scaled units; all of one length.</param>
/// <param name="FirstOrigin">The step of the first target of the first row.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct WindowRange(float[][] Columns, int FirstOrigin, int Count)
{
    /// <summary>A part of these rows.</summary>
    public WindowRange Slice(int start, int count) => this with { FirstOrigin = FirstOrigin + start, Count = count };

    /// <summary>The values of a column in a row's window.</summary>
    /// <param name="column">0 for the series, 1 on for covariates.</param>
    /// <param name="row">The row of this range.</param>
    /// <param name="before">How many steps before the origin the values begin.</param>
    /// <param name="length">Number of values.</param>
    public ReadOnlySpan<float> Values(int column, int row, int before, int length) =>
        Columns[column].AsSpan(FirstOrigin + row - before, length);

    /// <summary>Copies the inputs of a row: the lags, oldest first, then those of each covariate.</summary>
    public void CopyInputs(int row, WindowShape shape, Span<float> inputs)
    {
        Values(0, row, shape.Lags, shape.Lags).CopyTo(inputs);
        inputs = inputs[shape.Lags..];
        for (int i = 0; i < shape.CovariateLags.Count; i++)
        {
            int lags = shape.CovariateLags[i];
            Values(i + 1, row, lags, lags).CopyTo(inputs);
            inputs = inputs[lags..];
        }
    }
}
