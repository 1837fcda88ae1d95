using System.Text;

namespace Microsoft.ML;

/// <summary>
/// What a class writes into a model's header: its signature of 8 characters, versions, and who loads it.
/// </summary>
internal readonly struct VersionInfo
{
    public readonly ulong ModelSignature;
    public readonly uint VerWrittenCur;
    public readonly uint VerReadableCur;
    public readonly uint VerWeCanReadBack;
    public readonly string LoaderAssemblyName;
    public readonly string? LoaderSignature;
    public readonly string? LoaderSignatureAlt;

    public VersionInfo(
        string modelSignature,
        uint verWrittenCur,
        uint verReadableCur,
        uint verWeCanReadBack,
        string loaderAssemblyName,
        string? loaderSignature = null,
        string? loaderSignatureAlt = null)
    {
        Contracts.CheckParam(
            modelSignature is { Length: 8 } && modelSignature.All(c => c is >= ' ' and < (char)127),
            nameof(modelSignature),
            "Model signature must be eight ASCII characters");
        // The format stores a space as a zero.
        ModelSignature = BitConverter.ToUInt64(Encoding.ASCII.GetBytes(modelSignature.Replace(' ', '\0')));
        VerWrittenCur = verWrittenCur;
        VerReadableCur = verReadableCur;
        VerWeCanReadBack = verWeCanReadBack;
        LoaderAssemblyName = loaderAssemblyName;
        LoaderSignature = loaderSignature;
        LoaderSignatureAlt = loaderSignatureAlt;
    }
}
