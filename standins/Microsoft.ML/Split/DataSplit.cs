namespace Microsoft.ML.Data;

/// <summary>Splits views by a number between 0 and 1 that every row gets.</summary>
internal static class DataSplit
{
    private const int DefaultSeed = 42;

    public static DataOperationsCatalog.TrainTestData TrainTest(
        IHostEnvironment env, IDataView data, double testFraction, string? samplingKey, int? seed)
    {
        var numbers = CreateNumbers(env, data, samplingKey, seed);
        return Split(data, numbers, number => number <= testFraction);
    }

    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or no such sampling
    /// key.</exception>
    public static DataOperationsCatalog.TrainTestData[] Folds(
        IHostEnvironment env, IDataView data, int numberOfFolds, string? samplingKey, int? seed)
    {
        if (numberOfFolds <= 1)
            throw Contracts.ExceptParam(nameof(numberOfFolds), "Must be more than 1");
        var numbers = CreateNumbers(env, data, samplingKey, seed);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold =>
            Split(data, numbers, number => FoldOf(number, numberOfFolds) == fold))];
    }

    /// <summary>A missing number belongs to no fold, so its row is only ever trained on.</summary>
    private static int FoldOf(double number, int numberOfFolds) =>
        double.IsNaN(number) ? -1 : Math.Min((int)(number * numberOfFolds), numberOfFolds - 1);

    private static DataOperationsCatalog.TrainTestData Split(
        IDataView data, SplitNumbers numbers, Func<double, bool> isTest) =>
        new(new SplitDataView(data, numbers, number => !isTest(number)), new SplitDataView(data, numbers, isTest));

    private static SplitNumbers CreateNumbers(IHostEnvironment env, IDataView data, string? samplingKey, int? seed)
    {
        var actualSeed = seed ?? (env as IHostEnvironmentInternal)?.Seed ?? DefaultSeed;
        if (samplingKey is null)
            return new RandomSplitNumbers(actualSeed);
        var column = data.Schema.GetColumnOrNull(samplingKey) ?? throw Contracts.ExceptParam("samplingKeyColumn",
            $"Could not find SamplingKeyColumn column '{samplingKey}'");
        return ColumnSplitNumbers.Create(data, column, actualSeed);
    }
}
