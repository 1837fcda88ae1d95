using System.Runtime.InteropServices;

namespace Microsoft.ML;

/// <summary>
/// The 256 bytes in front of a model. Positions count from the header's first byte; sizes are in bytes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Size)]
internal struct ModelHeader
{
    public const int Size = 256;
    public const ulong SignatureValue = 0x4C45444F4D004C4D; // "ML\0MODEL"
    public const ulong TailSignatureValue = 0x4D4C004D4F44454C; // "LEDOM\0LM"

    private const uint VerWrittenCur = 0x00010002;
    private const uint VerReadableCur = 0x00010002;
    private const uint VerWeCanReadBack = 0x00010001;
    private const uint VerAssemblyName = 0x00010002;

    public ulong Signature;
    public uint VerWritten;
    public uint VerReadable;

    public long FpModel;
    public long CbModel;

    /// <summary>For each string the end of its characters, counted in bytes from <see cref="FpStringChars"/>.</summary>
    public long FpStringTable;
    public long CbStringTable;

    /// <summary>The strings' characters in UTF-16, one string behind the other.</summary>
    public long FpStringChars;
    public long CbStringChars;

    public ulong ModelSignature;
    public uint ModelVerWritten;
    public uint ModelVerReadable;

    public LoaderSignature Loader;
    public LoaderSignature LoaderAlt;

    public long FpTail;
    public long FpLim;

    public long FpAssemblyName;
    public uint CbAssemblyName;

    public static ModelHeader Create() => new()
    {
        Signature = SignatureValue,
        VerWritten = VerWrittenCur,
        VerReadable = VerReadableCur,
        FpModel = Size,
    };

    public static ModelHeader FromBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ModelHeader>(bytes);

    public readonly byte[] ToBytes()
    {
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, in this);
        return bytes;
    }

    public void SetVersionInfo(VersionInfo version)
    {
        ModelSignature = version.ModelSignature;
        ModelVerWritten = version.VerWrittenCur;
        ModelVerReadable = version.VerReadableCur;
        Loader = LoaderSignature.FromText(version.LoaderSignature);
        LoaderAlt = LoaderSignature.FromText(version.LoaderSignatureAlt);
    }

    /// <summary>Throws if a class of this version cannot read the model.</summary>
    public readonly void CheckVersionInfo(VersionInfo version)
    {
        Contracts.CheckDecode(ModelSignature == version.ModelSignature, "Unknown file type");
        Contracts.CheckDecode(ModelVerReadable <= ModelVerWritten, "Corrupt file header");
        Contracts.CheckDecode(
            ModelVerReadable <= version.VerWrittenCur,
            $"Component '{version.LoaderSignature}' cannot be read because the model is too new: it needs version " +
            $"{ModelVerReadable:x8}, this library reads up to {version.VerWrittenCur:x8}. " +
            "Update the library that holds the component.");
        Contracts.CheckDecode(
            ModelVerWritten >= version.VerWeCanReadBack,
            $"Component '{version.LoaderSignature}' cannot be read because the model is too old: it has version " +
            $"{ModelVerWritten:x8}, this library reads back to {version.VerWeCanReadBack:x8}. Train the model again.");
    }

    /// <summary>
    /// Throws if the header is not one, or its parts do not lie behind one another within the stream.
    /// </summary>
    public readonly void Check(long streamSize)
    {
        Contracts.CheckDecode(Signature == SignatureValue, "Wrong file type");
        Contracts.CheckDecode(VerReadable <= VerWritten, "Corrupt file header");
        Contracts.CheckDecode(VerReadable <= VerWrittenCur, "File is too new");
        Contracts.CheckDecode(VerWritten >= VerWeCanReadBack, "File is too old");
        bool isOrdered = FpModel == Size && CbModel >= 0;
        long end = FpModel + CbModel;
        if (FpStringTable == 0) isOrdered &= CbStringTable == 0 && FpStringChars == 0 && CbStringChars == 0;
        else
        {
            isOrdered &= FpStringTable == end && CbStringTable > 0 && CbStringTable % sizeof(long) == 0
                && FpStringChars == FpStringTable + CbStringTable
                    && CbStringChars >= 0 && CbStringChars % sizeof(char) == 0;
            end = FpStringChars + CbStringChars;
        }
        if (VerWritten >= VerAssemblyName && FpAssemblyName != 0)
        {
            isOrdered &= FpAssemblyName == end && CbAssemblyName % sizeof(char) == 0;
            end = FpAssemblyName + CbAssemblyName;
        }
        isOrdered &= FpTail == end && FpLim == FpTail + sizeof(ulong) && streamSize >= FpLim;
        Contracts.CheckDecode(isOrdered, "Corrupt file header");
    }
}
