using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The dictionaries of several columns, in one pass over the data.</summary>
internal static class KeyDictionaries
{
    public static KeyDictionary[] Fit(IHost host, IDataView input, KeyedColumn[] columns, IDataView? keyData)
    {
        DataViewSchema.Column[] sources = [.. columns.Select(
            column => input.Schema.GetColumnOrNull(column.InputName)
                ?? throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.InputName))];
        if (keyData is not null)
        {
            KeyDictionary given = OfKeyData(host, keyData, columns[0], sources[0].Type.ItemType());
            foreach (DataViewSchema.Column source in sources) CheckFits(given, source);
            return [.. columns.Select(_ => given)];
        }
        Contracts.CheckParam(columns.All(c => c.MaximumNumberOfKeys > 0), "MaxNumTerms", "Must be positive");
        return OfColumns(host, input, columns, sources);
    }

    private static KeyDictionary[] OfColumns(
        IHost host, IDataView input, KeyedColumn[] columns, DataViewSchema.Column[] sources)
    {
        using DataViewRowCursor cursor = input.GetRowCursor(sources.Distinct());
        KeyDictionaryFitter[] fitters = [.. columns.Select((column, i) => KeyDictionaryFitter.Create(
            cursor, sources[i], column.Ordinality, column.MaximumNumberOfKeys))];
        for (bool needsMore = true; needsMore && cursor.MoveNext();)
        {
            host.CheckAlive();
            needsMore = false;
            foreach (KeyDictionaryFitter fitter in fitters) needsMore |= fitter.AddRow();
        }
        using IChannel channel = host.Start("Training");
        for (int i = 0; i < fitters.Length; i++)
        {
            if (fitters[i].Count > 0) continue;
            channel.Warning(
                MessageSensitivity.Schema, "Term map for output column '{0}' contains no entries.",
                columns[i].OutputName);
        }
        return [.. fitters.Select(fitter => fitter.Fit())];
    }

    private static KeyDictionary OfKeyData(
        IHost host, IDataView keyData, KeyedColumn column, PrimitiveDataViewType itemType)
    {
        DataViewSchema.Column source = keyData.Schema[0];
        Contracts.CheckParam(
            source.Type.Equals(itemType), nameof(keyData),
            $"Input data's column must be of type '{itemType}' but was '{source.Type}'");
        using DataViewRowCursor cursor = keyData.GetRowCursor([source]);
        var fitter = KeyDictionaryFitter.Create(cursor, source, column.Ordinality, int.MaxValue);
        while (cursor.MoveNext() && fitter.AddRow()) host.CheckAlive();
        return fitter.Fit();
    }

    private static void CheckFits(KeyDictionary given, DataViewSchema.Column source) => Contracts.CheckParam(
        given.ItemType.Equals(source.Type.ItemType()), "keyData",
        $"Terms from input data type '{given.ItemType}' but mismatches column '{source.Name}' item type " +
        $"'{source.Type.ItemType()}'");
}
