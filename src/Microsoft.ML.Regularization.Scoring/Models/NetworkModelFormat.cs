namespace Microsoft.ML.Regularization;

/// <summary>
/// The bytes of a saved model, little endian: magic (8 bytes), format version (uint), length of the payload (long),
/// payload, SHA-256 of all that precedes it. The payload holds trainer name, options, history, features, targets,
/// layers, since version 2 classes, and since version 3 target slots and categories in this order; a list is its length
/// (int) and its items, a text is its length in UTF-8 bytes and the bytes. Version 4 has weights of other storages than
/// <see cref="WeightStorage.Full"/>; a model without such weights is written as version 3, which older packages read.
/// Wall-clock times are not written: the same data, options and seed give the same bytes.
/// </summary>
internal static class NetworkModelFormat
{
    /// <summary>The newest version that is read.</summary>
    public const uint Version = 4;

    /// <summary>The version of models whose weights are all <see cref="WeightStorage.Full"/>.</summary>
    public const uint PlainVersion = 3;

    /// <summary>The first version with other storages of weights.</summary>
    public const uint VersionWithStorages = 4;

    public const int HeaderLength = 20;
    public const int ChecksumLength = 32;

    public static ReadOnlySpan<byte> Magic => "MLREGNET"u8;
}
