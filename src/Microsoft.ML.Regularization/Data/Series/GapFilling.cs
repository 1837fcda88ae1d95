namespace Microsoft.ML.Regularization;

/// <summary>Fills missing values by a straight line between their neighbours, at the ends by the nearest one.</summary>
internal static class GapFilling
{
    /// <summary>Fills in place; an array without any value stays as it is.</summary>
    public static void Fill(float[] values)
    {
        int before = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
            {
                continue;
            }

            double start = values[before < 0 ? i : before];
            for (int gap = before + 1; gap < i; gap++)
            {
                double share = before < 0 ? 0 : (double)(gap - before) / (i - before);
                values[gap] = (float)(start + (share * (values[i] - start)));
            }

            before = i;
        }

        if (before >= 0)
        {
            values.AsSpan(before + 1).Fill(values[before]);
        }
    }
}
