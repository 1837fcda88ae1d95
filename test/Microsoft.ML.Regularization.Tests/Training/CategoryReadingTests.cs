using Microsoft.ML.Regularization.Transformers;
using TorchSharp;

namespace Microsoft.ML.Regularization.Tests.Training;

/// <summary>From key columns to the codes of batches.</summary>
public sealed class CategoryReadingTests
{
    [Fact]
    public void MemoryBudget_Codes_AreThoseInMemory()
    {
        CategoryRow[] table = Categories.Rows(300);
        string[] columns = ["City", "Tags"];
        TrainingRows stored = Read(table, o => o.CategoricalFeatureColumnNames = columns);
        TrainingRows streamed = Read(
            table, o => (o.CategoricalFeatureColumnNames, o.MemoryBudget) = (columns, 1 << 20));

        Assert.Equal(3, stored.Categories.CodeCount);
        Assert.Equal(Codes(stored.Training, null), Codes(streamed.Training, null));
        Assert.Equal(Codes(stored.Validation!, null), Codes(streamed.Validation!, null));
        Assert.Equal(
            Codes(streamed.Training, null), Codes(streamed.Training, 5).OrderBy(static row => row.Id).ToArray());
    }

    [Fact]
    public void MemoryBudget_Pool_HasRoomForTheCodesToo()
    {
        TrainingRows rows = Read(Categories.Rows(20_000), o =>
            (o.CategoricalFeatureColumnNames, o.ValidationFraction, o.MemoryBudget) =
                (["City", "Kind", "Tags"], 0, 1 << 20));

        (long Id, int, int)[] drawn = Codes(rows.Training, 5);

        // Half of the budget over 2 features, 4 codes, a target, a weight and an id a row; without the codes all rows fit.
        int pool = (1 << 19) / ((8 * 4) + 8);
        Assert.InRange(pool, 10_000, 15_000);
        Assert.All(drawn.Index(), pair => Assert.True(pair.Item.Id <= pair.Index + pool));
    }

    [Fact]
    public void Keys_RareInTraining_ShareTheRowOfTheUnknown()
    {
        CategoryRow[] table = Categories.Rows(40);
        foreach (CategoryRow row in table)
        {
            row.City = row.City == 4 ? 0 : row.City;
        }

        (table[10].City, table[11].City, table[12].City) = (4, 4, Categories.Missing);
        TrainingRows all = Read(table, o => o.ValidationFraction = 0);
        TrainingRows frequent = Read(table, o => (o.ValidationFraction, o.MinimumCategoryCount) = (0, 3));

        Assert.Equal([1, 2, 3, 4, 5, 6], all.Categories.All[0].Keys);
        Assert.Equal([1, 2, 3, 4, 6], frequent.Categories.All[0].Keys);
        Assert.Equal((5, 0), (Codes(all.Training, null)[10].City, Codes(frequent.Training, null)[10].City));
        Assert.Equal(0, Codes(all.Training, null)[12].City);
    }

    [Fact]
    public void Keys_SeenInValidationAlone_AreUnknown()
    {
        CategoryRow[] training = Categories.Rows(40);
        foreach (CategoryRow row in training)
        {
            row.City %= 3;
        }

        CategoryRow[] validation = Categories.Rows(40, seed: 9);
        TrainingRows rows = Reader(_ => { }).Read(Categories.View(training), Categories.View(validation));

        Assert.Equal([1, 2, 3], rows.Categories.All[0].Keys);
        Assert.Equal(
            validation.Select(static row => row.City < 3 ? (int)row.City + 1 : 0),
            Codes(rows.Validation!, null).Select(static row => row.City));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 3)]
    [InlineData(7, 4)]
    [InlineData(98, 49)]
    [InlineData(2000, 50)]
    public void Size_Automatic_FollowsTheRule(int keys, int size)
    {
        var column = new KeyColumn(Categories.View(new CategoryRow()).Schema["City"], keys, 1);

        var table = CategoryTable.Of(column, [.. Enumerable.Repeat(1, keys + 1)], Categories.Options());

        Assert.Equal(size, table.Size);
    }

    [Fact]
    public void Batches_InTraining_TakeAShareForUnknownWhateverTheOrder()
    {
        CategoryRow[] table = Categories.Rows(4000);
        TrainingRows stored = Read(table, o => o.ValidationFraction = 0);
        TrainingRows streamed = Read(table, o => (o.ValidationFraction, o.MemoryBudget) = (0, 1 << 20));

        Dictionary<long, (long, long)> first = Batches(stored.Training, 0.1, seed: 1);
        Dictionary<long, (long, long)> again = Batches(streamed.Training, 0.1, seed: 1);
        Dictionary<long, (long, long)> other = Batches(stored.Training, 0.1, seed: 2);
        Dictionary<long, (long, long)> inOrder = Batches(stored.Training, 0.1, seed: null);

        // 4000 draws at 0.1: five standard errors are 0.024.
        Assert.InRange(first.Values.Average(static codes => codes.Item1 == 0 ? 1.0 : 0), 0.076, 0.124);
        Assert.InRange(first.Values.Average(static codes => codes.Item2 == 0 ? 1.0 : 0), 0.076, 0.124);
        Assert.Equal(first.OrderBy(static row => row.Key), again.OrderBy(static row => row.Key));
        Assert.NotEqual(first.OrderBy(static row => row.Key), other.OrderBy(static row => row.Key));
        Assert.DoesNotContain(inOrder.Values, static codes => codes.Item1 == 0 || codes.Item2 == 0);
    }

    [Fact]
    public void Limits_TablesThatDoNotFit_ErrorNamesTheLargestColumn()
    {
        CategoryTable Table(string name, int keys, int size) => new()
        {
            ColumnName = name,
            KeyCount = keys,
            SlotCount = 1,
            Keys = [.. Enumerable.Range(1, keys)],
            Size = size,
            Values = null,
        };
        var tables = new CategoryTables([Table("Small", 10, 5), Table("Large", 1000, 50)]);

        CategoryLimits.Check(tables, 50_105, 50_105L * 28);
        var memory = Assert.Throws<ArgumentOutOfRangeException>(
            () => CategoryLimits.Check(tables, 50_105, (50_105L * 28) - 1));
        var weights = Assert.Throws<ArgumentOutOfRangeException>(
            () => CategoryLimits.Check(tables, 50_104, long.MaxValue));

        Assert.All([memory, weights], static error => Assert.Contains(
            "column 'Large' with 1000 keys of size 50: raise MinimumCategoryCount", error.Message,
            StringComparison.Ordinal));
    }

    private static TrainingRowsReader Reader(Action<NetworkRegressionOptions> change) => new(
        Categories.Options(change), true, 3, new FitControl(() => false, null, CancellationToken.None));

    private static TrainingRows Read(CategoryRow[] table, Action<NetworkRegressionOptions> change) =>
        Reader(change).Read(Categories.View(table), null);

    /// <summary>Id, first code and last code of each row of a pass.</summary>
    private static (long Id, int City, int Last)[] Codes(RowSource source, ulong? shuffle)
    {
        int rows = (int)source.RowCount;
        int width = source.Categories.CodeCount;
        int[] codes = new int[rows * width];
        long[] ids = new long[rows];
        using IRowFeed feed = shuffle is { } seed ? source.OpenShuffled(new FitRandom(seed)) : source.OpenInOrder();
        feed.Read(rows, new RowBlock
        {
            Inputs = new float[rows * source.InputSize],
            Codes = codes,
            Targets = new float[rows],
            Weights = [],
            Ids = ids,
        });
        return [.. ids.Select((id, i) => (id, codes[i * width], codes[(i * width) + width - 1]))];
    }

    private static Dictionary<long, (long City, long Kind)> Batches(RowSource source, double fraction, ulong? seed)
    {
        var rows = new Dictionary<long, (long, long)>();
        using var reader = new BatchReader(source, 64, torch.CPU, unknownFraction: fraction);
        if (seed is { } shuffle)
        {
            reader.BeginShuffled(new FitRandom(shuffle));
        }
        else
        {
            reader.BeginInOrder();
        }

        while (true)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            if (reader.Next() is not { } batch)
            {
                return rows;
            }

            for (int i = 0; i < batch.Count; i++)
            {
                rows.Add(batch.RowIds.Span[i], (batch.Codes![i, 0].item<long>(), batch.Codes[i, 1].item<long>()));
            }
        }
    }
}
