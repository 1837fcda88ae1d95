using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;
using StandIns.Tests.Objects;

namespace StandIns.Tests.Core;

/// <summary>Schemas, types and cursors against the genuine library's answers.</summary>
public sealed class DataViewCasesTests
{
    private static readonly GoldenFile _golden = GoldenFile.Load("enumerable.json");

    private static readonly IDataView _view = new MLContext(1).Data.LoadFromEnumerable(
        [new LoadRows.Simple { A = 1, S = "x" }, new LoadRows.Simple { A = 2, S = "y" }]);

    [Fact]
    public void Indexers_RecordedCalls_AnswerAlike()
    {
        JsonElement expected = _golden.Expected("schema-indexers");
        DataViewSchema schema = _view.Schema;

        Assert.Equal(expected.GetProperty("A").GetString(), schema["A"].Type.ToString());
        GoldenThrows.Assert(expected.GetProperty("missing"), () => _ = schema["Nope"]);
        Assert.Null(schema.GetColumnOrNull("Nope"));
        GoldenThrows.Assert(expected.GetProperty("outOfRange"), () => _ = schema[9]);
        Assert.Equal(expected.GetProperty("schemaToString").GetString(), schema.ToString());
        Assert.Equal(expected.GetProperty("columnToString").GetString(), schema[0].ToString());
        Assert.Equal(expected.GetProperty("count").GetInt32(), schema.Count);
    }

    [Fact]
    public void Cursor_RecordedCalls_AnswerAlike()
    {
        JsonElement expected = _golden.Expected("cursor");
        using DataViewRowCursor cursor = _view.GetRowCursor([_view.Schema["A"]]);
        ValueGetter<float> getter = cursor.GetGetter<float>(_view.Schema["A"]);
        float value = 0;

        Assert.Equal(expected.GetProperty("positionBefore").GetInt64(), cursor.Position);
        Assert.True(cursor.IsColumnActive(_view.Schema["A"]));
        Assert.False(cursor.IsColumnActive(_view.Schema["S"]));
        Assert.Equal(expected.GetProperty("batch").GetInt64(), cursor.Batch);
        // Clearer than the genuine null reference.
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
        Assert.True(cursor.MoveNext());
        Assert.Equal(expected.GetProperty("position1").GetInt64(), cursor.Position);
        GoldenThrows.Assert(
            expected.GetProperty("inactiveGetter"), () => cursor.GetGetter<ReadOnlyMemory<char>>(_view.Schema["S"]));
        GoldenThrows.Assert(expected.GetProperty("wrongTypeGetter"), () => cursor.GetGetter<double>(_view.Schema["A"]));
        Assert.True(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(expected.GetProperty("positionAfter").GetInt64(), cursor.Position);
    }

    [Fact]
    public void ToString_RecordedTypes_HaveRecordedTexts()
    {
        DataViewType[] types =
        [
            NumberDataViewType.Single, NumberDataViewType.Double, NumberDataViewType.Int32,
            BooleanDataViewType.Instance,
            TextDataViewType.Instance, DateTimeDataViewType.Instance, TimeSpanDataViewType.Instance,
            RowIdDataViewType.Instance,
            new KeyDataViewType(typeof(uint), 4), new KeyDataViewType(typeof(byte), 255),
            new VectorDataViewType(NumberDataViewType.Single),
            new VectorDataViewType(NumberDataViewType.Single, 3),
            new VectorDataViewType(NumberDataViewType.Single, 2, 3),
            new VectorDataViewType(new KeyDataViewType(typeof(uint), 4), 2),
            new VectorDataViewType(NumberDataViewType.Single, 0),
        ];

        GoldenFile.AssertFacts(_golden.Expected("types-tostring"), types.Select(type => type.ToString()));
        Assert.Equal(types, types.Select(type => GoldenTypes.Parse(type.ToString()!)));
    }

    [Fact]
    public void Equality_RecordedTypes_AnswersAlike()
    {
        JsonElement expected = _golden.Expected("types-equality");
        var sized = new VectorDataViewType(NumberDataViewType.Single, 2, 3);
        var key = new KeyDataViewType(typeof(uint), 4);

        Assert.True(sized.Equals(new VectorDataViewType(NumberDataViewType.Single, 2, 3)));
        Assert.False(sized.Equals(new VectorDataViewType(NumberDataViewType.Single, 6)));
        Assert.True(key.Equals(new KeyDataViewType(typeof(uint), 4)));
        Assert.False(key.Equals(new KeyDataViewType(typeof(uint), 5)));
        Assert.Equal(expected.GetProperty("size-2x3").GetInt32(), sized.Size);
        Assert.False(new VectorDataViewType(NumberDataViewType.Single).IsKnownSize);
        GoldenThrows.Assert(expected.GetProperty("key-on-int"), () => _ = new KeyDataViewType(typeof(int), 4));
        GoldenThrows.Assert(expected.GetProperty("key-count-0"), () => _ = new KeyDataViewType(typeof(uint), 0));
        GoldenThrows.Assert(
            expected.GetProperty("key-count-too-big"), () => _ = new KeyDataViewType(typeof(byte), 256));
        GoldenThrows.Assert(
            expected.GetProperty("vector-negative"), () => _ = new VectorDataViewType(NumberDataViewType.Single, -1));
    }
}
