using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel), "Term Transform",
    ValueToKeyMappingTransformer.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to keys by a dictionary; what the dictionary does not have becomes the missing key.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private const string DictionariesFolder = "Vocabulary";
    private const uint FirstVersion = 0x00010003;

    private readonly KeyDictionary[] _dictionaries;
    private readonly bool[] _addsKeyValuesAsText;

    internal ValueToKeyMappingTransformer(IHostEnvironment env, KeyedColumn[] columns, KeyDictionary[] dictionaries)
        : base(env.Register(nameof(ValueToKeyMappingTransformer)),
            [.. columns.Select(column => (column.OutputName, column.InputName))])
    {
        _dictionaries = dictionaries;
        _addsKeyValuesAsText = [.. columns.Select(column => column.AddsKeyValuesAsText)];
    }

    private ValueToKeyMappingTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _addsKeyValuesAsText = new bool[ColumnPairs.Length];
        for (int i = 0; i < ColumnPairs.Length; i++) _addsKeyValuesAsText[i] = ctx.Reader.ReadBoolean();
        _dictionaries = new KeyDictionary[ColumnPairs.Length];
        bool isThere = ctx.TryProcessSubModel(DictionariesFolder, part =>
        {
            part.CheckAtModel(KeyDictionaryFormat.Version);
            Contracts.CheckDecode(
                part.Reader.ReadInt32() == _dictionaries.Length, "The model has not one dictionary of keys a column.");
            for (int i = 0; i < _dictionaries.Length; i++) _dictionaries[i] = KeyDictionaryFormat.Read(part);
        });
        Contracts.CheckDecode(isThere, $"Missing {DictionariesFolder} model");
    }

    internal static ValueToKeyMappingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        Contracts.CheckDecode(
            ctx.Header.ModelVerWritten >= FirstVersion, "Models of the old mapping to keys cannot be read.");
        return new ValueToKeyMappingTransformer(env.Register(nameof(ValueToKeyMappingTransformer)), ctx);
    }

    /// <summary>Writes names and flags; the dictionaries are a model beside, with their text for readers.</summary>
    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        foreach (bool asText in _addsKeyValuesAsText) ctx.Writer.Write(asText);
        ctx.SaveSubModel(DictionariesFolder, part =>
        {
            part.CheckAtModel();
            part.SetVersionInfo(KeyDictionaryFormat.Version);
            part.Writer.Write(_dictionaries.Length);
            foreach (KeyDictionary dictionary in _dictionaries) dictionary.Save(part);
            part.SaveTextStream("Terms.txt", writer =>
            {
                foreach (KeyDictionary dictionary in _dictionaries) dictionary.WriteText(writer);
            });
        });
    }

    private protected override void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
        PrimitiveDataViewType actual = inputSchema[srcCol].Type.ItemType();
        Contracts.Check(
            actual.Equals(_dictionaries[col].ItemType),
            $"Could not apply a map over type '{_dictionaries[col].ItemType}' to column " +
            $"'{ColumnPairs[col].outputColumnName}' since it has type '{actual}'");
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema) => new Mapper(this, inputSchema);

    private static VersionInfo GetVersionInfo() =>
        new("TERMTRNF", FirstVersion, FirstVersion, 0x00010001, GenuineAssembly.Data, LoaderSignature);

    private sealed class Mapper(ValueToKeyMappingTransformer parent, DataViewSchema inputSchema)
        : OneToOneMapperBase(parent, inputSchema)
    {
        private readonly ValueToKeyMappingTransformer _parent = parent;

        public override DataViewSchema.DetachedColumn[] GetOutputColumns() =>
            [.. Sources.Select((source, i) => new DataViewSchema.DetachedColumn(
                _parent.ColumnPairs[i].outputColumnName,
                source.Type.WithItemType(_parent._dictionaries[i].KeyType), Annotations(source, i)))];

        protected override Delegate MakeGetter(DataViewRow input, int output) =>
            _parent._dictionaries[output].CreateGetter(input, Sources[output]);

        private DataViewSchema.Annotations Annotations(DataViewSchema.Column source, int output)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            _parent._dictionaries[output].AddKeyValues(builder, source, _parent._addsKeyValuesAsText[output]);
            builder.Add(source.Annotations, name => name == AnnotationUtils.Kinds.SlotNames);
            return builder.ToAnnotations();
        }
    }
}
