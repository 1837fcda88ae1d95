using System.Security.Cryptography;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The bytes of a saved calibration: length (int), so many bytes of fields in the order below, SHA-256 of them. Its
/// version is that of the model entry it belongs to.
/// </summary>
internal static class ConformalFormat
{
    // Far above what four column names take; a length that a damaged file claims is not believed.
    private const int LongestPayload = 1 << 20;

    public static void Write(BinaryWriter writer, ConformalCalibration calibration)
    {
        using var memory = new MemoryStream();
        using (var fields = new BinaryWriter(memory)) WriteFields(fields, calibration);
        byte[] payload = memory.ToArray();
        writer.Write(payload.Length);
        writer.Write(payload);
        writer.Write(SHA256.HashData(payload));
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    /// <exception cref="EndOfStreamException">Bytes are missing.</exception>
    public static ConformalCalibration Read(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        if (length is < 0 or > LongestPayload) throw new InvalidDataException("its length cannot be read");
        byte[] payload = reader.ReadBytes(length);
        byte[] checksum = reader.ReadBytes(SHA256.HashSizeInBytes);
        if (!checksum.AsSpan().SequenceEqual(SHA256.HashData(payload)))
        {
            throw new InvalidDataException("its checksum does not match");
        }

        using var fields = new BinaryReader(new MemoryStream(payload));
        return ReadFields(fields);
    }

    private static void WriteFields(BinaryWriter writer, ConformalCalibration calibration)
    {
        writer.Write(calibration.Coverage);
        writer.Write(calibration.Margin);
        writer.Write(calibration.RowCount);
        writer.Write(calibration.ScoreColumnName);
        writer.Write(calibration.ScoreCount);
        writer.Write(calibration.DifficultyColumnName ?? "");
        writer.Write(calibration.LowerColumnName);
        writer.Write(calibration.UpperColumnName);
    }

    private static ConformalCalibration ReadFields(BinaryReader reader) => new()
    {
        Coverage = reader.ReadDouble(),
        Margin = reader.ReadDouble(),
        RowCount = reader.ReadInt32(),
        ScoreColumnName = reader.ReadString(),
        ScoreCount = reader.ReadInt32(),
        DifficultyColumnName = reader.ReadString() is { Length: > 0 } name ? name : null,
        LowerColumnName = reader.ReadString(),
        UpperColumnName = reader.ReadString(),
    };
}
