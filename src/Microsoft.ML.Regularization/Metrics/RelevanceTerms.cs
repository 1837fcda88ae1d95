using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>Sums over rows of what <see cref="RelevanceJudge"/> finds; the rows are kept for a bootstrap alone.</summary>
internal sealed class RelevanceTerms(RelevanceJudge judge, Bootstrap? bootstrap)
{
    private readonly double[] _sums = new double[RelevanceJudge.TermCount];
    private readonly double[] _row = new double[RelevanceJudge.TermCount];
    private readonly List<double> _rows = [];

    public void Add(double label, double score)
    {
        judge.Judge(label, score, _row);
        TensorPrimitives.Add(_sums, _row, _sums);
        if (bootstrap is not null)
        {
            _rows.AddRange(_row);
        }
    }

    public RelevanceMetrics Measure()
    {
        RelevanceMetrics measured = judge.Measure(_sums);
        if (bootstrap is null)
        {
            return measured;
        }

        ConfidenceInterval[] found = bootstrap.Intervals(
            CollectionsMarshal.AsSpan(_rows), RelevanceJudge.TermCount, 2, (sums, _, measures) =>
            {
                RelevanceMetrics drawn = judge.Measure(sums);
                measures[0] = drawn.SquaredErrorRelevanceArea;
                measures[1] = drawn.F1;
            });
        return measured with { SquaredErrorRelevanceAreaInterval = found[0], F1Interval = found[1] };
    }
}
