using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

public sealed class TextLineReaderTests
{
    [Theory]
    [InlineData("a\nb\r\nc\rd", new[] { "a", "b", "c", "d" })]
    [InlineData("a\r\r\nb\n", new[] { "a", "", "b" })]
    [InlineData("\n", new[] { "" })]
    [InlineData("", new string[0])]
    public void MoveNext_LineEnds_CutsAsTheFrameworkDoes(string text, string[] expected) =>
        Assert.Equal(expected, ReadAll(new StringReader(text)));

    [Fact]
    public void MoveNext_LineFeedInTheNextBlock_IsNoLineOfItsOwn()
    {
        string[] lines = [new('x', 10), new('y', 20)];

        Assert.Equal(lines, ReadAll(new OneByOneReader(string.Join("\r\n", lines))));
    }

    [Fact]
    public void MoveNext_LineLongerThanTheBuffer_IsReadWhole()
    {
        var line = new string('z', 300_000);

        Assert.Equal([line, "end"], ReadAll(new StringReader(line + "\nend")));
    }

    [Fact]
    public void MoveNext_ManyLines_MatchTheFrameworksReader()
    {
        var random = new Random(3);
        var text = string.Concat(System.Linq.Enumerable.Range(0, 20_000).Select(i =>
            new string((char)('a' + i % 26), random.Next(0, 30))
                + (random.Next(3) switch { 0 => "\n", 1 => "\r\n", _ => "\r" })));
        var expected = new List<string>();
        using (var reader = new StringReader(text))
        {
            while (reader.ReadLine() is { } line)
                expected.Add(line);
        }

        Assert.Equal(expected, ReadAll(new StringReader(text)));
    }

    private static List<string> ReadAll(TextReader text)
    {
        using var reader = new TextLineReader(text);
        var lines = new List<string>();
        while (reader.MoveNext())
            lines.Add(reader.Current.ToString());
        return lines;
    }

    /// <summary>Gives one character at a time, so that every line end falls between two blocks.</summary>
    private sealed class OneByOneReader(string text) : TextReader
    {
        private int _position;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_position == text.Length || count == 0)
                return 0;
            buffer[index] = text[_position++];
            return 1;
        }
    }
}
