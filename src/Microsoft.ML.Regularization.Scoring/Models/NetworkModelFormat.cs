namespace Microsoft.ML.Regularization;

/// <summary>
/// The bytes of a saved model, little endian: magic (8 bytes), format version (uint), length of the payload (long),
/// payload, SHA-256 of all that precedes it. The payload holds trainer name, options, history, features, targets,
/// layers, since version 2 classes, and since version 3 target slots and categories in this order; a list is its length
/// (int) and its items, a text is its length in UTF-8 bytes and the bytes. Wall-clock times are not written: the same
/// data, options and seed give the same bytes.
/// </summary>
internal static class NetworkModelFormat
{
    public const uint Version = 3;
    public const int HeaderLength = SealedPayload.HeaderLength;
    public const int ChecksumLength = SealedPayload.ChecksumLength;

    /// <summary>The outside of the bytes.</summary>
    public static SealedPayload Seal { get; } = new("network", "MLREGNET", Version);
}
