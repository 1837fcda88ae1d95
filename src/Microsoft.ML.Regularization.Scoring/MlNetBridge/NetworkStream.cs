namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>The saved network as a named stream beside ML.NET's own entry of a transformer.</summary>
internal static class NetworkStream
{
    private const string Name = "Network.bin";

    /// <summary>Read piece by piece: a length that a damaged file claims is never believed.</summary>
    private const int PieceLength = 1 << 20;

    public static void Save(ModelSaveContext ctx, byte[] network) =>
        ctx.SaveBinaryStream(Name, writer => writer.Write(network));

    /// <exception cref="FormatException">The stream holds no network, or a newer version saved it.</exception>
    /// <exception cref="InvalidDataException">The stream is missing or damaged.</exception>
    public static NetworkModelParameters Load(ModelLoadContext ctx) => NetworkModelReader.Read(Bytes(ctx, Name));

    /// <summary>The bytes of a named stream.</summary>
    /// <exception cref="InvalidDataException">The stream is missing.</exception>
    public static byte[] Bytes(ModelLoadContext ctx, string name)
    {
        byte[]? bytes = null;
        if (!ctx.TryLoadBinaryStream(name, reader => bytes = ReadToEnd(reader)))
        {
            throw new InvalidDataException(
                $"The saved model is damaged (its entry '{name}' is missing). " +
                "Save the model again, or copy its file again.");
        }

        return bytes!;
    }

    private static byte[] ReadToEnd(BinaryReader reader)
    {
        using var memory = new MemoryStream();
        while (true)
        {
            byte[] piece = reader.ReadBytes(PieceLength);
            memory.Write(piece);
            if (piece.Length < PieceLength) return memory.ToArray();
        }
    }
}
