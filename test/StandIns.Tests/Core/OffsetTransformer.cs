using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace StandIns.Tests.Core;

/// <summary>A transformer on the public interfaces, saved through the internals that a pack reaches.</summary>
internal sealed class OffsetTransformer(float offset, string label, byte[] payload) : ITransformer
{
    public const string LoaderSignature = "TestOffset";
    public const string ReadsTooLittle = "reads too little";

    public float Offset => offset;

    public string Label => label;

    public byte[] Payload => payload;

    public bool IsRowToRowMapper => false;

    public static OffsetTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        string label = ctx.LoadNonEmptyString();
        byte[] payload = [];
        ctx.TryLoadBinaryStream("Payload.bin", reader => payload = reader.ReadBytes(reader.ReadInt32()));
        return new OffsetTransformer(label == ReadsTooLittle ? 0 : ctx.Reader.ReadSingle(), label, payload);
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveNonEmptyString(label);
        ctx.Writer.Write(offset);
        ctx.SaveBinaryStream("Payload.bin", writer =>
        {
            writer.Write(payload.Length);
            writer.Write(payload);
        });
    }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IDataView Transform(IDataView input) => input;

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

    private static VersionInfo GetVersionInfo() => new(
        "OFFSET T", 0x00010001, 0x00010001, 0x00010001, typeof(OffsetTransformer).Assembly.FullName!, LoaderSignature);
}
