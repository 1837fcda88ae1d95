namespace Microsoft.ML.Regularization;

/// <summary>What single rows add to the measures of <see cref="RelevanceMetrics"/>.</summary>
internal sealed class RelevanceJudge(RelevanceFunction function, double threshold)
{
    /// <summary>How many sums the measures are made of.</summary>
    public const int TermCount = 7;

    private const int Area = 0;
    private const int Relevant = 1;
    private const int RecallReached = 2;
    private const int RecallPossible = 3;
    private const int Predicted = 4;
    private const int PrecisionReached = 5;
    private const int PrecisionPossible = 6;

    private readonly RelevanceBumps _bumps = new(function);

    /// <summary>The judge of a function; null where nothing is relevant.</summary>
    public static RelevanceJudge? Of(RelevanceFunction? function, double threshold) =>
        function is { HasRelevantTargets: true } && function.Points.DistinctBy(point => point.Relevance).Count() > 1
            ? new RelevanceJudge(function, threshold)
            : null;

    /// <summary>The terms of a row.</summary>
    public void Judge(double label, double score, Span<double> terms)
    {
        double ofLabel = function.Of(label);
        double ofScore = function.Of(score);
        double utility = Utility(label, score, ofLabel, ofScore);
        bool isEvent = ofLabel >= threshold;
        bool isPredicted = ofScore >= threshold;
        terms[Area] = ofLabel * (score - label) * (score - label);
        terms[Relevant] = isEvent ? 1 : 0;
        terms[RecallReached] = isEvent ? 1 + utility : 0;
        terms[RecallPossible] = isEvent ? 1 + ofLabel : 0;
        terms[Predicted] = isPredicted ? 1 : 0;
        terms[PrecisionReached] = isPredicted ? 1 + utility : 0;
        terms[PrecisionPossible] = isPredicted ? 1 + ofScore : 0;
    }

    /// <summary>The measures from the sums of the terms.</summary>
    public RelevanceMetrics Measure(ReadOnlySpan<double> sums) => new()
    {
        Function = function,
        Threshold = threshold,
        RelevantRowCount = (long)sums[Relevant],
        PredictedRelevantRowCount = (long)sums[Predicted],
        SquaredErrorRelevanceArea = sums[Area],
        Precision = sums[PrecisionReached] / sums[PrecisionPossible],
        Recall = sums[RecallReached] / sums[RecallPossible],
    };

    private double Utility(double label, double score, double ofLabel, double ofScore)
    {
        double error = Math.Abs(score - label);
        double benefit = 1 - Share(error, _bumps.BenefitLimit(label, score > label));
        double cost = Share(error, _bumps.CostLimit(label, score > label));
        return (ofLabel * benefit) - ((ofLabel + ofScore) / 2 * cost);
    }

    private static double Share(double error, double limit) => error == 0 ? 0 : error < limit ? error / limit : 1;
}
