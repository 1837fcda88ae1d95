using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Text;

/// <summary>The calls that recorded cases describe in words.</summary>
internal static class TextLoaderCalls
{
    public static IDataView Run(DataOperationsCatalog data, string name, string[] paths, string folder)
    {
        var path = paths.FirstOrDefault(string.Empty);
        return name switch
        {
            "columns/negative-source" => Load(data, path, new TextLoader.Column("C", DataKind.Single, -1)),
            "vector/min-above-max" => Load(data, path, new TextLoader.Column("V", DataKind.Single, 1, 0)),
            "file/missing" => data.LoadFromTextFile(Path.Combine(folder, "nope.csv"), OneColumn()),
            "file/null-path" => data.LoadFromTextFile(null!, OneColumn()),
            "file/two-files" => TwoFiles(data, paths),
            "overload/columns-defaults" => Load(data, path, new("A", DataKind.Single, 0), new("T", DataKind.String, 1)),
            "generic/fields" => data.LoadFromTextFile<FieldsRow>(path, separatorChar: ',', hasHeader: true),
            "generic/defaults-tab-no-header" => data.LoadFromTextFile<FieldsRow>(path),
            "generic/quoting" => data.LoadFromTextFile<FieldsRow>(path, ',', allowQuoting: true),
            "generic/trim" => data.LoadFromTextFile<FieldsRow>(path, ',', trimWhitespace: true),
            "generic/options-object" =>
                data.LoadFromTextFile<FieldsRow>(path, new TextLoader.Options { Separators = [';'] }),
            "generic/options-object-with-columns" => data.LoadFromTextFile<FieldsRow>(path, new TextLoader.Options
            {
                Separators = [';'],
                Columns = [new TextLoader.Column("Q", DataKind.Single, 3)],
            }),
            "generic/range-vectortype-columnname" => data.LoadFromTextFile<RangeRow>(path, ',', hasHeader: true),
            "generic/range-without-vectortype" => data.LoadFromTextFile<PlainRangeRow>(path, ','),
            "generic/properties-one-without-attribute" => data.LoadFromTextFile<PropertiesRow>(path, ','),
            "generic/index-list" => data.LoadFromTextFile<IndexListRow>(path, ','),
            "generic/no-loadcolumn-at-all" => data.LoadFromTextFile<BareRow>(path, ','),
            "generic/one-member-without-loadcolumn" => data.LoadFromTextFile<HalfBareRow>(path, ','),
            "generic/keytype-and-double" => data.LoadFromTextFile<KeyRow>(path, ','),
            "generic/nocolumn" => data.LoadFromTextFile<NoColumnRow>(path, ','),
            "generic/other-types" => data.LoadFromTextFile<OtherTypesRow>(path, ','),
            "generic/column-beyond-file" => data.LoadFromTextFile<BeyondRow>(path, ','),
            "generic/unparsable" => data.LoadFromTextFile<TwoFloatsRow>(path, ','),
            _ => throw new InvalidOperationException($"The case {name} has no call here"),
        };
    }

    private static IDataView Load(DataOperationsCatalog data, string path, params TextLoader.Column[] columns) =>
        data.LoadFromTextFile(path, columns);

    private static TextLoader.Options OneColumn() =>
        new() { Columns = [new TextLoader.Column("A", DataKind.Single, 0)] };

    private static IDataView TwoFiles(DataOperationsCatalog data, string[] paths)
    {
        var options = new TextLoader.Options
        {
            HasHeader = true,
            Separators = [','],
            Columns = [new TextLoader.Column("V", DataKind.Single, 0, 1)],
        };
        return data.CreateTextLoader(options).Load(paths);
    }
}
