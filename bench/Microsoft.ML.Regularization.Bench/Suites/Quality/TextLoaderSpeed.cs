using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// Megabytes of a text file that are read in a second of one core's time: all columns, each value asked for once.
/// </summary>
internal static class TextLoaderSpeed
{
    private const double ToReach = 50;

    public static BenchResult Run(string name, string path, int rounds)
    {
        var ml = new MLContext(seed: 1);
        ReadAll(AdultTable.Read(ml, path));
        double seconds = Median.Of([.. Enumerable.Range(0, rounds).Select(_ => CoreSeconds(ml, path))]);
        return BenchResult.AtLeast(name, new FileInfo(path).Length / 1e6 / seconds, "MB/s a core", ToReach);
    }

    // Time of the process and not of the clock: neither a second core nor what else the machine does counts.
    private static double CoreSeconds(MLContext ml, string path)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        ReadAll(AdultTable.Read(ml, path));
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void ReadAll(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<VBuffer<float>> numbers = cursor.GetGetter<VBuffer<float>>(view.Schema["Numbers"]);
        ValueGetter<ReadOnlyMemory<char>>[] texts =
        [
            .. view.Schema.Where(column => column.Type is TextDataViewType)
                .Select(column => cursor.GetGetter<ReadOnlyMemory<char>>(column)),
        ];
        VBuffer<float> row = default;
        ReadOnlyMemory<char> value = default;
        while (cursor.MoveNext())
        {
            numbers(ref row);
            foreach (ValueGetter<ReadOnlyMemory<char>> text in texts)
            {
                text(ref value);
            }
        }
    }
}
