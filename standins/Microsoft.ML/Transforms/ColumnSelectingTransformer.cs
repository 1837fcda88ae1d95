using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel), "Select Columns Transform",
    ColumnSelectingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Keeps some columns, in the order asked for, or drops some.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string LoaderSignature = "SelectColumnsTransform";

    private readonly string[] _names;
    private readonly bool _isKeeping;
    private readonly bool _keepsHidden;
    private readonly bool _ignoresMissing;

    internal ColumnSelectingTransformer(string[] names, bool isKeeping, bool keepsHidden, bool ignoresMissing)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = names;
        _isKeeping = isKeeping;
        _keepsHidden = keepsHidden;
        _ignoresMissing = ignoresMissing;
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal static ColumnSelectingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        bool isKeeping = ctx.Reader.ReadBoolean();
        bool keepsHidden = ctx.Reader.ReadBoolean();
        bool ignoresMissing = ctx.Reader.ReadBoolean();
        var names = new string[ctx.Reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++) names[i] = ctx.LoadNonEmptyString();
        return new ColumnSelectingTransformer(names, isKeeping, keepsHidden, ignoresMissing);
    }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new SelectedView(input, Map(input.Schema));
    }

    internal SchemaShape GetOutputShape(SchemaShape inputSchema)
    {
        CheckNames(name => inputSchema.TryFindColumn(name, out _));
        return new SchemaShape(inputSchema.Where(column => _names.Contains(column.Name) == _isKeeping));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(_isKeeping);
        ctx.Writer.Write(_keepsHidden);
        ctx.Writer.Write(_ignoresMissing);
        ctx.Writer.Write(_names.Length);
        foreach (string name in _names) ctx.SaveNonEmptyString(name);
    }

    private static VersionInfo GetVersionInfo() =>
        new("SELCOLST", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);

    private ColumnSelection Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        CheckNames(name => inputSchema.GetColumnOrNull(name) is not null);
        IEnumerable<DataViewSchema.Column> chosen = _isKeeping
            ? _names.SelectMany(name => inputSchema.Where(column => column.Name == name))
            : inputSchema.Where(column => !_names.Contains(column.Name));
        return new ColumnSelection(
            inputSchema, [.. chosen.Where(c => _keepsHidden || !c.IsHidden).Select(c => c.Index)]);
    }

    private void CheckNames(Func<string, bool> isThere)
    {
        if (!_ignoresMissing && System.Array.Find(_names, name => !isThere(name)) is { } missing)
        {
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", missing);
        }
    }
}
