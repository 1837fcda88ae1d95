using System.Text;

namespace Microsoft.ML;

/// <summary>Up to 24 ASCII characters in three words, padded with zeros.</summary>
internal struct LoaderSignature
{
    private const int Length = 24;

    public ulong Part0;
    public ulong Part1;
    public ulong Part2;

    public static LoaderSignature FromText(string? text)
    {
        text ??= "";
        Contracts.CheckParam(
            text.Length <= Length && text.All(char.IsAscii), nameof(text),
            $"Loader signature '{text}' must be at most {Length} ASCII characters");
        var bytes = new byte[Length];
        Encoding.ASCII.GetBytes(text, bytes);
        return new()
        {
            Part0 = BitConverter.ToUInt64(bytes, 0),
            Part1 = BitConverter.ToUInt64(bytes, 8),
            Part2 = BitConverter.ToUInt64(bytes, 16),
        };
    }

    public override readonly string ToString() =>
        Encoding.ASCII.GetString(
            [.. BitConverter.GetBytes(Part0), .. BitConverter.GetBytes(Part1), .. BitConverter.GetBytes(Part2)])
            .TrimEnd('\0');
}
