using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The outside of saved bytes, little endian: magic (8 bytes), format version (uint), length of the payload (long),
/// payload, SHA-256 of all that precedes it.
/// </summary>
/// <param name="noun">What is saved, for error messages: "network".</param>
/// <param name="magic">The first 8 bytes, which tell one kind of content from another.</param>
/// <param name="newestVersion">The newest version that is read.</param>
internal sealed class SealedPayload(string noun, string magic, uint newestVersion)
{
    public const int HeaderLength = 20;
    public const int ChecksumLength = 32;
    private readonly byte[] _magic = Encoding.ASCII.GetBytes(magic);

    /// <param name="version">The version that the payload is of.</param>
    /// <param name="writePayload">Writes the payload.</param>
    public byte[] Write(uint version, Action<BinaryWriter> writePayload)
    {
        using var stream = new MemoryStream();
        stream.SetLength(HeaderLength);
        stream.Position = HeaderLength;
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writePayload(writer);
        writer.Flush();
        int end = checked((int)stream.Length);
        stream.SetLength(end + ChecksumLength);
        byte[] bytes = stream.ToArray();
        _magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), end - HeaderLength);
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
        return bytes;
    }

    /// <exception cref="FormatException">The bytes are of another kind, or a newer version saved them.</exception>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public ReadOnlySpan<byte> Open(ReadOnlySpan<byte> bytes, out uint version)
    {
        if (!bytes.StartsWith(_magic))
        {
            throw new FormatException(
                $"This is not a {noun} that MLRegularization has saved, or its first bytes are damaged.");
        }

        if (bytes.Length < HeaderLength + ChecksumLength) throw PayloadReader.Damaged("the header");
        version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version == 0) throw PayloadReader.Damaged("the format version");
        if (version > newestVersion)
        {
            throw new FormatException(
                $"The saved {noun} is too new: it has format version {version}, and this version of " +
                $"MLRegularization reads up to {newestVersion}. " +
                "Update the package MLRegularization.Scoring.");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        int end = bytes.Length - ChecksumLength;
        if (length != end - HeaderLength) throw PayloadReader.Damaged("the length");
        Span<byte> checksum = stackalloc byte[ChecksumLength];
        SHA256.HashData(bytes[..end], checksum);
        return checksum.SequenceEqual(bytes[end..])
            ? bytes[HeaderLength..end]
            : throw new InvalidDataException(
                $"The saved {noun} is damaged (its checksum does not match). " +
                "Save the model again, or copy its file again.");
    }
}
