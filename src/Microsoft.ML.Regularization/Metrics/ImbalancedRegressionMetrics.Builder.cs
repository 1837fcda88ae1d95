namespace Microsoft.ML.Regularization;

public sealed partial class ImbalancedRegressionMetrics
{
    /// <summary>Takes the errors of rows one by one.</summary>
    internal sealed class Builder(
        ShotRegions regions, double errorFloor, RelevanceJudge? judge = null, Bootstrap? bootstrap = null)
    {
        private readonly BinErrors[] _bins = [.. regions.BinCounts.Select(_ => new BinErrors())];
        private readonly ErrorTerms _errors = new(bootstrap, errorFloor);
        private readonly RelevanceTerms? _relevance = judge is null ? null : new(judge, bootstrap);
        private long _missingScores;
        private long _missingLabels;
        private long _outside;

        public void Add(float label, float score)
        {
            _missingScores += float.IsFinite(score) ? 0 : 1;
            _missingLabels += float.IsFinite(label) ? 0 : 1;
            if (!float.IsFinite(score) || !float.IsFinite(label))
            {
                return;
            }

            double error = (double)score - label;
            int bin = regions.BinOf(label);
            _outside += regions.IsOutside(label) ? 1 : 0;
            _bins[bin].Add(error, errorFloor);
            _errors.Add(error, regions.BinRegions[bin]);
            _relevance?.Add(label, score);
        }

        public ImbalancedRegressionMetrics Build() => new(
            regions,
            BinErrors.Summarize(_bins, regions.TrainingRowCount) with { Intervals = _errors.Intervals(null) },
            Array.ConvertAll(Enum.GetValues<ShotRegion>(), Summarize))
        {
            Relevance = _relevance?.Measure(),
            MissingScoreCount = _missingScores,
            MissingLabelCount = _missingLabels,
            OutsideTrainingRangeCount = _outside,
        };

        private RegionMetrics Summarize(ShotRegion region)
        {
            int[] bins = [.. Enumerable.Range(0, _bins.Length).Where(bin => regions.BinRegions[bin] == region)];
            RegionMetrics errors = BinErrors.Summarize(
                Array.ConvertAll(bins, bin => _bins[bin]), bins.Sum(bin => regions.BinCounts[bin]));
            return errors with { Intervals = _errors.Intervals(region) };
        }
    }
}
