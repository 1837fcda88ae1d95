using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>The rows of mixed views.</summary>
public sealed class MixupViewTests
{
    private static readonly MixupOptions _even = new() { Strength = 1, Seed = 3 };

    [Fact]
    public void Mixup_LinearTable_StaysOnThePlaneOfItsLabels()
    {
        var mixed = new MLContext(1).Data.Mixup(Tables.View(Tables.Linear(500)), _even);

        // A linear function of the features commutes with mixing.
        var rows = Read(mixed);
        Assert.Equal(500, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            (2 * row.X[0]) - (3 * row.X[1]) + (0.5 * row.X[2]) + 10, row.Label, 1e-4));
    }

    [Fact]
    public void Mixup_EveryRow_IsAPartnerOnceAndKeepsTheShareDrawn()
    {
        // Row i is the unit vector of i, so that a mixed row tells what it was made of.
        var rows = Enumerable.Range(0, 3).Select(i => new Row { Features = Unit(i), Label = i }).ToArray();

        var mixed = Read(new MLContext(1).Data.Mixup(Tables.View(rows), _even));

        double[] own = [.. mixed.Select((row, i) => (double)row.X[i])];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, mixed[i].X.Sum(), 1e-6);
        }

        // What rows give away in sum, they give as partners: each column holds its own share and that of one other row.
        Assert.All(Enumerable.Range(0, 3), i =>
            Assert.True(mixed.Where((_, j) => j != i).Count(row => row.X[i] > 0) <= 1));
        Assert.True(own.Distinct().Count() > 1);

        static float[] Unit(int i) => [i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0];
    }

    [Fact]
    public void Mixup_ManyRows_KeepsMeansAndTakesVariance()
    {
        var rows = Tables.Make(20_000, 1, x => x[0]);

        var mixed = Read(new MLContext(1).Data.Mixup(Tables.View(rows), _even));

        // Uniform shares: the variance becomes E[λ² + (1-λ)²] = 2/3 of 1/3. Standard errors: 0.0033 and 0.002.
        Assert.Equal(rows.Average(row => row.Label), mixed.Average(row => row.Label), 0.015);
        Assert.Equal(2.0 / 9, mixed.Average(row => row.Label * row.Label), 0.01);
    }

    [Fact]
    public void Mixup_PoolSmallerThanTheTable_StillUsesEveryRow()
    {
        // 100,000 rows of 40 bytes and more do not fit the smallest budget.
        var rows = Tables.Make(100_000, 1, x => x[0]);
        var options = new MixupOptions { Strength = 1, Seed = 1, MemoryBudget = 1 << 20 };

        var mixed = Read(new MLContext(1).Data.Mixup(Tables.View(rows), options));

        Assert.Equal(100_000, mixed.Count);
        Assert.Equal(rows.Average(row => row.Label), mixed.Average(row => row.Label), 0.007);
        Assert.Equal(2.0 / 9, mixed.Average(row => row.Label * row.Label), 0.005);
    }

    [Fact]
    public void Mixup_TwoClasses_BecomeTwoWeightedRowsWithTheSameFeatures()
    {
        var view = Classes.View(Classes.Rows(400));
        var options = new MixupOptions
        {
            Strength = 1,
            Seed = 3,
            LabelColumnName = "Flag",
            OutputWeightColumnName = "W",
        };

        var mixed = new MLContext(1).Data.Mixup(view, options);

        bool[] labels = [.. Classes.Column<bool>(mixed, "Flag")];
        float[] weights = SingleColumn.Read(mixed, "W", "weight");
        var features = Classes.Vectors(mixed, "Features");
        Assert.Equal(400, weights.Sum(), 1e-2);
        Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        int pairs = 0;
        for (int i = 0; i + 1 < labels.Length; i++)
        {
            if (weights[i] < 1 && labels[i] != labels[i + 1] && features[i].SequenceEqual(features[i + 1]))
            {
                Assert.Equal(1, weights[i] + weights[i + 1], 1e-6);
                pairs++;
                i++;
            }
            else
            {
                Assert.Equal(1, weights[i], 1e-6);
            }
        }

        Assert.Equal(labels.Length - 400, pairs);
        Assert.InRange(pairs, 150, 250);
    }

    [Fact]
    public void Mixup_Keys_KeepTheirValuesAndTheRowsThatMissThem()
    {
        var rows = Classes.Rows(200);
        var view = Classes.Named(rows);
        var options = new MixupOptions { Strength = 1, Seed = 3, LabelColumnName = "Key" };

        var mixed = new MLContext(1).Data.Mixup(view, options);

        Assert.Equal(3ul, ((KeyDataViewType)mixed.Schema["Key"].Type).Count);
        Assert.True(mixed.Schema["Key"].HasKeyValues());
        var keys = Classes.Column<uint>(mixed, "Key");
        Assert.All(keys, key => Assert.InRange(key, 1u, 3u));
        Assert.Equal(200, SingleColumn.Read(mixed, "Weight", "weight").Sum(), 1e-2);
    }

    [Fact]
    public void Mixup_OneClass_MixesFeaturesAlone()
    {
        var rows = Classes.Rows(50);
        foreach (var row in rows)
        {
            row.Flag = true;
        }

        var mixed = new MLContext(1).Data.Mixup(
            Classes.View(rows), new MixupOptions { Strength = 1, Seed = 3, LabelColumnName = "Flag" });

        Assert.Equal(50, Classes.Column<bool>(mixed, "Flag").Count(label => label));
        Assert.All(SingleColumn.Read(mixed, "Weight", "weight"), weight => Assert.Equal(1, weight, 1e-6));
        Assert.NotEqual(rows[0].Features, Classes.Vectors(mixed, "Features")[0]);
    }

    [Fact]
    public void Mixup_RowWeights_CountInLabelsAndAreMixed()
    {
        // Rows of weight 0 have the label 100: it must not come through.
        var rows = Tables.Make(200, 1, _ => 1);
        for (int i = 0; i < rows.Length; i += 2)
        {
            (rows[i].Label, rows[i].Weight) = (100, 0);
        }

        var mixed = new MLContext(1).Data.Mixup(
            Tables.View(rows), new MixupOptions { Strength = 1, Seed = 3, ExampleWeightColumnName = "Weight" });

        float[] weights = SingleColumn.Read(mixed, "Weight", "weight");
        float[] labels = SingleColumn.Read(mixed, "Label", "label");
        Assert.Equal(mixed.Schema.Count, Tables.View(rows).Schema.Count);
        Assert.InRange(weights.Sum(), 85, 115);
        Assert.All(labels.Zip(weights), row => Assert.True(row.Second == 0 || Math.Abs(row.First - 1) < 1e-5));
    }

    [Fact]
    public void Mixup_StrengthZero_LeavesRowsAsTheyAre()
    {
        var rows = Tables.Linear(40);

        var mixed = Read(new MLContext(1).Data.Mixup(Tables.View(rows), new MixupOptions { Strength = 0 }));

        Assert.Equal(rows.Select(row => row.Label), mixed.Select(row => row.Label));
        Assert.Equal(rows.SelectMany(row => row.Features), mixed.SelectMany(row => row.X));
    }

    [Fact]
    public void Cursors_AtOnceAndOfSomeColumns_GiveTheSameRows()
    {
        var view = new MLContext(1).Data.Mixup(Tables.View(Tables.Linear(300)), _even);
        var expected = Read(view).Select(row => row.Label).ToList();

        var sets = view.GetRowCursorSet([view.Schema["Label"]], 4);
        using var first = Assert.Single(sets);
        using var second = view.GetRowCursor([view.Schema["Label"], view.Schema["Text"]], new Random(1));
        var firstLabel = first.GetGetter<float>(view.Schema["Label"]);
        var secondLabel = second.GetGetter<float>(view.Schema["Label"]);
        var text = second.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]);
        foreach (float label in expected)
        {
            Assert.True(first.MoveNext() && second.MoveNext());
            (float a, float b) = (0, 0);
            firstLabel(ref a);
            secondLabel(ref b);
            ReadOnlyMemory<char> passed = default;
            text(ref passed);
            Assert.Equal((label, label, 0), (a, b, passed.Length));
        }

        Assert.False(first.MoveNext() || second.MoveNext());
        Assert.Equal(expected, Read(view).Select(row => row.Label));
    }

    [Fact]
    public void Ids_OfPairs_AreDistinct()
    {
        var view = new MLContext(1).Data.Mixup(
            Classes.View(Classes.Rows(100)), new MixupOptions { Strength = 1, Seed = 3, LabelColumnName = "Flag" });
        var ids = new HashSet<DataViewRowId>();
        long position = 0;

        using var cursor = view.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            Assert.True(ids.Add(id));
            Assert.Equal(position++, cursor.Position);
        }

        Assert.True(position > 100);
    }

    [Fact]
    public void Seed_OfOptionsOrContext_DecidesPairs()
    {
        var view = Tables.View(Tables.Linear(50));
        float[] Labels(int context, int? seed) => SingleColumn.Read(
            new MLContext(context).Data.Mixup(view, new MixupOptions { Seed = seed }), "Label", "label");

        Assert.Equal(Labels(1, null), Labels(1, null));
        Assert.NotEqual(Labels(1, null), Labels(2, null));
        Assert.Equal(Labels(1, 7), Labels(2, 7));
        Assert.NotEqual(Labels(1, 7), Labels(1, 8));
    }

    private static List<(float[] X, float Label)> Read(IDataView view) =>
    [
        .. Classes.Vectors(view, "Features").Zip(SingleColumn.Read(view, "Label", "label")),
    ];
}
