using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Two views; of the training rows a trial may take a swept share from the start.</summary>
internal sealed class TrainValidateDatasetManager(IDataView train, IDataView validation) : ITrainValidateDatasetManager
{
    public const string SpaceKey = nameof(TrainValidateDatasetManager);
    public const string ShareKey = "TrainValidateDatasetSubsamplingKey";

    private const long MinRows = 10;

    private readonly Lazy<long> _rows = new(() => CountRows(train));

    public IDataView LoadTrainDataset(MLContext context, TrialSettings? settings)
    {
        if (settings is null || !settings.Parameter.TryGetValue(SpaceKey, out Parameter sample)) return train;
        double share = sample[ShareKey].AsType<double>();
        return share < 1 ? context.Data.TakeRows(train, Math.Max(MinRows, (long)(share * _rows.Value))) : train;
    }

    public IDataView LoadValidateDataset(MLContext context, TrialSettings? settings) => validation;

    private static long CountRows(IDataView view)
    {
        if (view.GetRowCount() is long known) return known;
        using DataViewRowCursor cursor = view.GetRowCursor([]);
        long rows = 0;
        while (cursor.MoveNext()) rows++;
        return rows;
    }
}
