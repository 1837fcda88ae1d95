namespace Microsoft.ML.Regularization;

/// <summary>The terms of losses of classification.</summary>
internal static class ClassTerms
{
    public static ClassTerm Of(NetworkClassificationOptions options) => options.Loss switch
    {
        ClassificationLoss.Focal when options.FocalExponent > 0 => Focal(options.FocalExponent),
        ClassificationLoss.GeneralizedCrossEntropy => GeneralizedCrossEntropy(options.GeneralizedExponent),
        ClassificationLoss.SymmetricCrossEntropy => SymmetricCrossEntropy(
            options.CrossEntropyWeight, options.ReverseWeight, options.LogOfZero),
        _ => CrossEntropy,
    };

    /// <summary>-y ln p.</summary>
    private static double CrossEntropy(double log, double share, out double slope)
    {
        slope = -share;
        return -share * log;
    }

    /// <summary>-y (1 - p)^γ ln p.</summary>
    private static ClassTerm Focal(double exponent) => (double log, double share, out double slope) =>
    {
        double doubt = 1 - Math.Exp(log);
        bool isSure = doubt < ClassificationLosses.SmallestDoubt;
        doubt = isSure ? ClassificationLosses.SmallestDoubt : doubt;
        double focus = Math.Pow(doubt, exponent);
        double bend = isSure ? 0 : exponent * Math.Pow(doubt, exponent - 1) * (doubt - 1) * log;
        slope = -share * (focus + bend);
        return -share * focus * log;
    };

    /// <summary>y (1 - p^q) / q.</summary>
    private static ClassTerm GeneralizedCrossEntropy(double exponent) =>
        (double log, double share, out double slope) =>
        {
            double power = Math.Exp(exponent * log);
            slope = -share * power;
            return share * (1 - power) / exponent;
        };

    /// <summary>α times cross entropy plus β times -p ln max(y, e^A).</summary>
    private static ClassTerm SymmetricCrossEntropy(double weight, double reverseWeight, double logOfZero) =>
        (double log, double share, out double slope) =>
        {
            double reverse = reverseWeight * Math.Exp(log) * Math.Log(Math.Max(share, Math.Exp(logOfZero)));
            slope = (-weight * share) - reverse;
            return (-weight * share * log) - reverse;
        };
}
