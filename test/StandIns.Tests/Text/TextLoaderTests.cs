using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Normalize;

namespace StandIns.Tests.Text;

public sealed class TextLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("textloader").FullName;
    private readonly DataOperationsCatalog _data = new MLContext(1).Data;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GetRowCursor_Twice_ReadsTheFileAnew()
    {
        var path = Write("a.csv", "1\n2\n");
        var view = _data.LoadFromTextFile(path, [new TextLoader.Column("A", DataKind.Single, 0)]);
        var before = view.GetColumn<float>("A").ToArray();

        File.WriteAllText(path, "3\n");

        Assert.Equal([1f, 2f], before);
        Assert.Equal([3f], view.GetColumn<float>("A"));
    }

    [Fact]
    public void View_OfAFile_HasNoRowCountAndCannotShuffle()
    {
        var view = _data.LoadFromTextFile(Write("a.csv", "1\n"), [new TextLoader.Column("A", DataKind.Single, 0)]);

        Assert.Null(view.GetRowCount());
        Assert.False(view.CanShuffle);
    }

    [Fact]
    public void GetRowCursor_InactiveColumn_IsNeitherParsedNorGiven()
    {
        var view = _data.LoadFromTextFile(Write("a.csv", "x\t1\n"),
            [new TextLoader.Column("Bad", DataKind.Int32, 0), new TextLoader.Column("Good", DataKind.Int32, 1)]);

        using var cursor = view.GetRowCursor([view.Schema["Good"]]);

        Assert.True(cursor.MoveNext());
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Bad"]));
    }

    [Fact]
    public void GetGetter_WrongType_SaysTheRightOne()
    {
        var view = _data.LoadFromTextFile(Write("a.csv", "1\n"), [new TextLoader.Column("A", DataKind.Single, 0)]);
        using var cursor = view.GetRowCursor(view.Schema);

        var error = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["A"]));

        Assert.Contains("System.Single", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetGetter_TextOfEarlierRow_StaysAsItWas()
    {
        var view = _data.LoadFromTextFile(Write("a.csv", "first\nsecond\n"),
            [new TextLoader.Column("T", DataKind.String, 0)]);

        var texts = view.GetColumn<ReadOnlyMemory<char>>("T").ToArray();

        Assert.Equal(["first", "second"], texts.Select(text => text.ToString()));
    }

    [Fact]
    public void MoveNext_SparseRowOfManySlots_GivesASparseVector()
    {
        var options = new TextLoader.Options
        {
            AllowSparse = true,
            Separators = [' '],
            Columns = [new TextLoader.Column("V", DataKind.Single, 0, 9_999)],
        };
        var view = _data.LoadFromTextFile(Write("a.txt", "10000 3:1 9999:2\n"), options);

        var vector = view.GetColumn<VBuffer<float>>("V").Single();

        Assert.False(vector.IsDense);
        Assert.Equal([3, 9_999], vector.GetIndices().ToArray());
        Assert.Equal([1f, 2f], vector.GetValues().ToArray());
    }

    [Fact]
    public void MoveNext_ManyRows_AllocatesNothingPerRow()
    {
        var lines = System.Linq.Enumerable.Range(0, 5_000).Select(i => $"{i}\t{i / 7f}\t\"{i}\"");
        var options = new TextLoader.Options
        {
            AllowQuoting = true,
            Columns = [new TextLoader.Column("V", DataKind.Single, 0, 2),
                new TextLoader.Column("D", DataKind.Double, 1)],
        };
        var view = _data.LoadFromTextFile(Write("a.tsv", string.Join('\n', lines)), options);
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["V"]);
        VBuffer<float> vector = default;
        Assert.True(cursor.MoveNext());
        getter(ref vector);
        var before = GC.GetAllocatedBytesForCurrentThread();

        while (cursor.MoveNext())
            getter(ref vector);

        // One small object a row would be 120,000 bytes; the counter moves in blocks of 8 KB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000);
        Assert.Equal([4_999, 4_999 / 7f, 4_999], vector.GetValues().ToArray());
    }

    [Fact]
    public void CreateTextLoader_HeaderFile_NamesSlotsAndKeepsTheFirstRow()
    {
        var options = new TextLoader.Options
        {
            HeaderFile = Write("names.csv", "a,b\n"),
            Separators = [','],
            Columns = [new TextLoader.Column("V", DataKind.Single, 0, 1)],
        };
        var view = _data.LoadFromTextFile(Write("a.csv", "1,2\n"), options);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["V"].Annotations.GetValue("SlotNames", ref names);

        Assert.Equal(["a", "b"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal([1f, 2f], view.GetColumn<float[]>("V").Single());
    }

    [Fact]
    public void Save_AndLoad_LoadsTheSame()
    {
        var options = new TextLoader.Options
        {
            AllowQuoting = true,
            HasHeader = true,
            MissingRealsAsNaNs = true,
            EscapeChar = '\\',
            DecimalMarker = ',',
            Separators = [';', '|'],
            Columns =
            [
                new TextLoader.Column("V", DataKind.Single, 0, 1),
                new TextLoader.Column("K", DataKind.UInt32, [new TextLoader.Range(2)], new KeyCount(5)),
                new TextLoader.Column("T", DataKind.String, [new TextLoader.Range { Min = 3, VariableEnd = true }]),
            ],
        };
        var source = new MultiFileSource(Write("a.csv", "a;b;k;t\n1,5;;3;x|\"y\\\"z\"\n2;3;0;u\n"));
        var loader = _data.CreateTextLoader(options, source);

        var loaded = ModelFile.RoundTrip(loader);

        var view = loaded.Load(source);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["V"].GetSlotNames(ref names);
        Assert.Equal(loader.GetOutputSchema().Select(c => $"{c.Name}:{c.Type}"),
            view.Schema.Select(c => $"{c.Name}:{c.Type}"));
        Assert.Equal(["a", "b"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal([[1.5f, float.NaN], [2f, 3f]], view.GetColumn<float[]>("V"));
        Assert.Equal([4u, 1u], view.GetColumn<uint>("K"));
        Assert.Equal([["x", "y\"z"], ["u"]], view.GetColumn<string[]>("T"));
    }

    [Fact]
    public void MultiFileSource_Wildcard_FindsFilesByName()
    {
        Write("b.csv", "2\n");
        Write("a.csv", "1\n");
        Write("c.txt", "3\n");

        var source = new MultiFileSource(Path.Combine(_folder, "*.csv"));

        Assert.Equal(["a.csv", "b.csv"],
            System.Linq.Enumerable.Range(0, source.Count).Select(i => Path.GetFileName(source.GetPathOrNull(i))));
    }

    [Fact]
    public void MoveNext_FileGone_SaysWhichFile()
    {
        var path = Write("a.csv", "1\n");
        var view = _data.LoadFromTextFile(path, [new TextLoader.Column("A", DataKind.Single, 0)]);
        File.Delete(path);
        using var cursor = view.GetRowCursor(view.Schema);

        var error = Assert.Throws<FormatException>(() => cursor.MoveNext());

        Assert.Contains(path, error.InnerException!.InnerException!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('5')]
    [InlineData('"')]
    public void CreateTextLoader_ImpossibleSeparator_Throws(char separator)
    {
        var options = new TextLoader.Options { Separators = [separator] };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _data.CreateTextLoader(options));

        Assert.StartsWith($"Illegal separator: '{separator}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateTextLoader_EscapeIsSeparator_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _data.CreateTextLoader(new TextLoader.Options { Separators = ['\\'], EscapeChar = '\\' }));

    [Fact]
    public void CreateTextLoader_OverlappingRanges_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _data.CreateTextLoader(
        [new TextLoader.Column("A", DataKind.Single, [new TextLoader.Range(0, 2), new TextLoader.Range(1)])]));

    [Fact]
    public void CreateTextLoader_OpenRangeWithoutSample_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() =>
        _data.CreateTextLoader([new TextLoader.Column("A", DataKind.Single, [new TextLoader.Range(0, null)])]));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
