using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

public sealed class TextLineTests
{
    private readonly DataOperationsCatalog _data = new MLContext(1).Data;

    [Theory]
    [InlineData("a\nb\r\nc\rd", new[] { "a", "b", "c", "d" })]
    [InlineData("a\r\r\nb\n", new[] { "a", "b" })]
    [InlineData("\n", new string[0])]
    [InlineData("a", new[] { "a" })]
    public void Load_LineEnds_CutRows(string text, string[] expected)
    {
        Assert.Equal(expected, Read(new TextSource(text)));
        Assert.Equal(expected, Read(new TextSource(text, givesOneByOne: true)));
    }

    [Fact]
    public void Load_LineFeedInTheNextBlock_IsNoLineOfItsOwn()
    {
        var options = new TextLoader.Options { Columns = [new TextLoader.Column("N", DataKind.Int32, 0)] };
        var view = _data.CreateTextLoader(options).Load(new TextSource("1\r\nx\r\n", givesOneByOne: true));

        var error = Assert.Throws<FormatException>(() => view.GetColumn<int>("N").Count());

        Assert.Contains("in line 2,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LineLongerThanTheBuffer_IsReadWhole()
    {
        var line = new string('z', 300_000);

        Assert.Equal([line, "end"], Read(new TextSource(line + "\nend")));
    }

    [Fact]
    public void Load_ManyLines_MatchTheFrameworksReader()
    {
        var random = new Random(3);
        var lines = System.Linq.Enumerable.Range(0, 20_000).Select(
            i => new string((char)('a' + i % 26), random.Next(0, 30)) + RandomLineEnd(random));
        var text = string.Concat(lines);
        var expected = new List<string>();
        using (var reader = new StringReader(text))
        {
            while (reader.ReadLine() is { } line)
                expected.Add(line);
        }

        Assert.Equal(expected.Where(line => line.Length > 0), Read(new TextSource(text)));
    }

    private static string RandomLineEnd(Random random) => random.Next(3) switch
    {
        0 => "\n",
        1 => "\r\n",
        _ => "\r",
    };

    private string[] Read(TextSource source)
    {
        var options = new TextLoader.Options { Columns = [new TextLoader.Column("T", DataKind.String, 0)] };
        return [.. _data.CreateTextLoader(options).Load(source).GetColumn<string>("T")];
    }
}
