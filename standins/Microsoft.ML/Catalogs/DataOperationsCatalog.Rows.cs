using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new CacheDataView(input, columnsToPrefetch);
    }

    public IDataView ShuffleRows(
        IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckParam(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        return new ShuffledView(
            input, _environment.Register(nameof(ShuffleRows)), seed, shufflePoolSize, shuffleSource);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckParam(count > 0, nameof(count), "Must be greater than zero.");
        return new SkipTakeView(input, 0, count);
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        Contracts.CheckParam(count > 0, nameof(count), "Must be greater than zero.");
        return new SkipTakeView(input, count, long.MaxValue);
    }
}
