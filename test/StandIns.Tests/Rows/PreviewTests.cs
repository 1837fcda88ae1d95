using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Rows;

public sealed class PreviewTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Preview_RecordedCase_AnswersAlike()
    {
        JsonElement expected = GoldenFile.Load("enumerable.json").Expected("preview");
        DataDebuggerPreview preview = Rows(3).Preview(1);

        Assert.Equal(expected.GetProperty("columns").GetInt32(), preview.ColumnView.Length);
        Assert.Equal(expected.GetProperty("rows").GetInt32(), preview.RowView.Length);
        Assert.Equal(
            expected.GetProperty("firstRow").EnumerateArray().Select(item => item.GetString()),
            preview.RowView[0].Values.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(expected.GetProperty("ToString").GetString(), preview.ToString());
    }

    [Fact]
    public void Preview_Vectors_KeepsEachRowsOwn()
    {
        IDataView view = _context.Transforms.Concatenate("F", "A", "A").Fit(Rows(3)).Transform(Rows(3));

        DataDebuggerPreview preview = view.Preview();

        Assert.Equal([1, 2, 3], preview.ColumnView[2].Values.Select(value => ((VBuffer<float>)value).GetValues()[1]));
        Assert.Equal("F: Vector<Single, 2>", preview.ColumnView[2].ToString());
    }

    [Fact]
    public void Preview_Estimator_FitsToTheFirstRowsAndShowsOthers()
    {
        IEstimator<ITransformer> estimator = _context.Transforms.NormalizeMinMax("A");

        DataDebuggerPreview preview = estimator.Preview(Rows(4), maxRows: 3, maxTrainingRows: 2);

        // The largest of the first two rows is the unit.
        Assert.Equal([0.5f, 1f, 1.5f], preview.ColumnView[^2].Values.Cast<float>());
    }

    private IDataView Rows(int count) => _context.Data.LoadFromEnumerable(
        Enumerable.Range(1, count).Select(i => new Row { A = i, S = "x" }));

    private sealed class Row
    {
        public float A;
        public string S = "";
    }
}
