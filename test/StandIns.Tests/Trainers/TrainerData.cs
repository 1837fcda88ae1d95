using Microsoft.ML;
using Microsoft.ML.Data;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Trainers;

/// <summary>The recorded rows that trainers are fitted to.</summary>
internal static class TrainerData
{
    public static MLContext Context { get; } = new(1);

    /// <summary>Sixty rows with X1, X2, Label = 2 X1 - X2 + 0.5, Flag, Cls and W.</summary>
    public static IDataView Scores() => GoldenView.Parse(GoldenFile.Load("scorecolumns.json").Expected("data"));

    /// <summary>Thirty rows with columns of every type that a trainer may be given.</summary>
    public static IDataView Errors() => GoldenView.Parse(GoldenFile.Load("errors.json").Expected("data"));

    /// <summary>The sixty rows with a key Label, which hides the number, for the text column Cls.</summary>
    public static IDataView WithKey(IDataView rows)
    {
        string[] names = ["low", "mid", "high"];
        var output = SchemaDefinition.Create(typeof(Labelled));
        output["Label"].ColumnType = new KeyDataViewType(typeof(uint), names.Length);
        output["Label"].AddAnnotation(
            "KeyValues", new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]),
            new VectorDataViewType(TextDataViewType.Instance, names.Length));
        return Context.Transforms.CustomMapping<Named, Labelled>(
            (source, target) => target.Label = (uint)Array.IndexOf(names, source.Cls), null,
            outputSchemaDefinition: output).Fit(rows).Transform(rows);
    }

    public sealed class Named
    {
        public string Cls { get; set; } = "";
    }

    public sealed class Labelled
    {
        public uint Label { get; set; }
    }
}
