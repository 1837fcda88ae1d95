namespace Microsoft.ML.Regularization;

/// <summary>The probability of each given label for each true class, as the kinds of noise have it.</summary>
internal static class NoiseTransition
{
    /// <summary>Rows of true classes, columns of given labels.</summary>
    public static double[][] Matrix(LabelNoiseKind kind, int classes, double rate)
    {
        double[][] matrix = new double[classes][];
        for (int i = 0; i < classes; i++)
        {
            matrix[i] = new double[classes];
            for (int j = 0; j < classes; j++)
            {
                matrix[i][j] = kind switch
                {
                    LabelNoiseKind.Symmetric => i == j ? 1 - rate : rate / (classes - 1),
                    LabelNoiseKind.SymmetricInclusive => (i == j ? 1 - rate : 0) + (rate / classes),
                    LabelNoiseKind.PairFlip => i == j ? 1 - rate : j == (i + 1) % classes ? rate : 0,
                    _ => throw new ArgumentOutOfRangeException(
                        nameof(kind), kind, "Noise that depends on the features has no one matrix."),
                };
            }
        }

        return matrix;
    }
}
