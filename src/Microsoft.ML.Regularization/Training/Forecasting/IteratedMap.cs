namespace Microsoft.ML.Regularization;

/// <summary>
/// A one-step autoregression that feeds its forecasts back, as one map from the lags to all steps: each forecast is
/// linear in the lags.
/// </summary>
internal static class IteratedMap
{
    /// <summary>The map.</summary>
    /// <param name="shape">Lags and horizon; there are no covariates.</param>
    /// <param name="coefficients">The coefficients of one step, oldest lag first.</param>
    /// <param name="intercept">The intercept of one step.</param>
    public static NetworkWeights Of(WindowShape shape, ReadOnlySpan<double> coefficients, double intercept)
    {
        int lags = shape.Lags;
        var weights = new LinearWeights(shape);
        // Each row of the window as a function of the lags at first: unit vectors, then forecasts.
        var rows = new double[shape.Horizon][];
        var biases = new double[shape.Horizon];
        for (int k = 0; k < shape.Horizon; k++)
        {
            var row = new double[lags];
            double bias = intercept;
            for (int i = 0; i < lags; i++)
            {
                int place = i + k;
                if (place < lags)
                {
                    row[place] += coefficients[i];
                }
                else
                {
                    Add(row, rows[place - lags], coefficients[i]);
                    bias += coefficients[i] * biases[place - lags];
                }
            }

            (rows[k], biases[k]) = (row, bias);
            weights.Set(k, row, bias);
        }

        return new NetworkWeights([weights.ToLayer()]);
    }

    private static void Add(double[] target, double[] row, double factor) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(row, factor, target, target);
}
