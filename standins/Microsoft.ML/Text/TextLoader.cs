using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(TextLoader), null, typeof(SignatureLoadModel), "Text Loader", TextLoader.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Loads rows from text files; a view re-opens and streams the files for every cursor.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    internal const string LoaderSignature = "TextLoader";

    private readonly IHost _host;
    private readonly TextLayout _layout;
    private readonly TextColumn[] _columns;
    private readonly ReadOnlyMemory<char> _header;
    private readonly DataViewSchema _schema;

    internal TextLoader(IHostEnvironment env, Options? options = null, IMultiStreamSource? dataSample = null)
    {
        _host = env.Register(nameof(TextLoader));
        options ??= new Options();
        _layout = TextLayoutFactory.Create(options);
        var binder = new TextColumnBinder(_layout, options.HeaderFile, dataSample);
        _columns = binder.Bind(options.Columns);
        _header = binder.Header;
        _schema = TextSchema.Create(_columns, _header, _layout);
    }

    private TextLoader(IHost host, TextLayout layout, TextColumn[] columns, ReadOnlyMemory<char> header)
    {
        _host = host;
        _layout = layout;
        _columns = columns;
        _header = header;
        _schema = TextSchema.Create(columns, header, layout);
    }

    /// <summary>The columns that the loaded views have.</summary>
    public DataViewSchema GetOutputSchema() => _schema;

    /// <summary>A view of the files; they are read when a cursor asks.</summary>
    public IDataView Load(IMultiStreamSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TextDataView(_host, source, _layout, _columns, _schema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        TextLoaderFormat.Write(ctx, _layout, _columns, _header);
    }

    internal static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        var (layout, columns, header) = TextLoaderFormat.Read(ctx);
        return new TextLoader(env.Register(nameof(TextLoader)), layout, columns, header);
    }

    /// <summary>The loader of a class whose members carry <see cref="LoadColumnAttribute"/>.</summary>
    internal static TextLoader CreateTextLoader<TInput>(
        IHostEnvironment host, Options? options = null, IMultiStreamSource? dataSample = null)
    {
        options ??= new Options();
        var fields = typeof(TInput).GetFields(BindingFlags.Public | BindingFlags.Instance);
        var properties = typeof(TInput).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetGetMethod() is not null && property.GetIndexParameters().Length == 0);
        var columns = fields.Select(field => CreateColumn(field, field.FieldType, "Field"))
            .Concat(properties.Select(property => CreateColumn(property, property.PropertyType, "Property")))
            .ToArray();
        if (columns.Length == 0)
        {
            throw Contracts.ExceptParam(nameof(TInput),
                $"Should define at least one public, readable field or property in {nameof(TInput)}.");
        }

        options.Columns = columns;
        return new TextLoader(host, options, dataSample);
    }

    private static Column CreateColumn(MemberInfo member, Type type, string kindOfMember)
    {
        var source = member.GetCustomAttribute<LoadColumnAttribute>() ?? throw new InvalidOperationException(
            $"{kindOfMember} '{member.Name}' is missing the {nameof(LoadColumnAttribute)} attribute");
        var itemType = type.IsArray ? type.GetElementType()! : type;
        var column = new Column
        {
            Name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name,
            Source = [.. source.Sources],
            KeyCount = member.GetCustomAttribute<KeyTypeAttribute>()?.KeyCount,
        };
        column.DataKind = TextDataKinds.FromRawType(itemType)
            ?? throw new InvalidOperationException($"{kindOfMember} {member.Name} is of unsupported type.");
        return column;
    }
}
