using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>Text from memory; one character at a time when asked, so that every cut falls between two blocks.</summary>
internal sealed class TextSource(string text, bool givesOneByOne = false) : IMultiStreamSource
{
    public int Count => 1;

    public string? GetPathOrNull(int index) => null;

    public Stream Open(int index) => throw new NotSupportedException("The text has no bytes");

    public TextReader OpenTextReader(int index) => givesOneByOne ? new OneByOneReader(text) : new StringReader(text);

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
