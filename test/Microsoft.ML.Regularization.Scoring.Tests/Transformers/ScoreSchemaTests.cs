using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Scoring.Tests.Transformers;

/// <summary>
/// The schema after scoring against what ML.NET 5.0.0's own regression trainers give on the same data.
/// </summary>
public sealed class ScoreSchemaTests
{
    [Fact]
    public void GetOutputSchema_OneTrainer_EqualsTheRecordedSchema()
    {
        (IDataView data, NetworkRegressionTransformer transformer) = Recorded();

        Assert.Equal(RecordedColumns("regression/ogd"), Describe(transformer.GetOutputSchema(data.Schema)));
        Assert.Equal(RecordedColumns("regression/ogd"), Describe(transformer.Transform(data).Schema));
    }

    [Fact]
    public void GetOutputSchema_TwoTrainers_TheSecondScoreHidesTheFirstAndHasTheNextSetId()
    {
        (IDataView data, NetworkRegressionTransformer transformer) = Recorded();

        DataViewSchema schema = transformer.GetOutputSchema(transformer.Transform(data).Schema);

        Assert.Equal(RecordedColumns("two-trainers-score-set-id"), Describe(schema));
    }

    [Fact]
    public void GetOutputSchema_DataWithoutLabel_EqualsTheRecordedSchema()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable([new Inputs()]);
        IDataView data = ml.Transforms.Concatenate("Features", "X1", "X2").Fit(rows).Transform(rows);
        var transformer = new NetworkRegressionTransformer(TestModels.Model(features: 2), "Features");

        Assert.Equal(
            RecordedColumns("transform-on-data-without-label"), Describe(transformer.GetOutputSchema(data.Schema)));
    }

    [Theory]
    [InlineData("binary/sdca-logistic", true)]
    [InlineData("binary/sdca-noncalibrated", false)]
    public void GetOutputSchema_Binary_EqualsTheRecordedSchema(string name, bool givesProbabilities)
    {
        (IDataView data, _) = Recorded();
        var transformer = new NetworkBinaryTransformer(TestClasses.Binary(givesProbabilities, features: 2), "Features");

        Assert.Equal(RecordedColumns(name), Describe(transformer.GetOutputSchema(data.Schema)));
    }

    [Theory]
    [InlineData("multiclass/lbfgs-maxent", "low,mid,high")]
    [InlineData("multiclass/lbfgs-maxent-numeric-key-values", "1,0,2")]
    public void GetOutputSchema_Multiclass_EqualsTheRecordedScoreColumns(string name, string values)
    {
        (IDataView data, _) = Recorded();
        PrimitiveDataViewType type = values.StartsWith('1') ? NumberDataViewType.Single : TextDataViewType.Instance;
        var transformer = new NetworkMulticlassTransformer(
            TestClasses.Multiclass(values.Split(','), type, features: 2), "Features");

        string described = Describe(transformer.GetOutputSchema(data.Schema));

        // The recorded label is a key made from another column; the score columns are the last two.
        Assert.Equal(LastTwo(RecordedColumns(name)), LastTwo(described));
    }

    private static string LastTwo(string columns) =>
        new JsonArray([.. JsonNode.Parse(columns)!.AsArray().TakeLast(2).Select(node => node!.DeepClone())]).ToJsonString();

    private static (IDataView Data, NetworkRegressionTransformer Transformer) Recorded()
    {
        var ml = new MLContext(seed: 1);
        IDataView rows = ml.Data.LoadFromEnumerable([new Example()]);
        IDataView data = ml.Transforms.Concatenate("Features", "X1", "X2").Fit(rows).Transform(rows);
        return (data, new NetworkRegressionTransformer(TestModels.Model(features: 2), "Features"));
    }

    private static string RecordedColumns(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Transformers", "Recorded", "scorecolumns.json");
        JsonArray cases = JsonNode.Parse(File.ReadAllText(path))!["cases"]!.AsArray();
        return cases.Single(node => node!["name"]!.GetValue<string>() == name)!["expected"]!["columns"]!.ToJsonString();
    }

    private static string Describe(DataViewSchema schema) => new JsonArray([.. schema.Select(Describe)]).ToJsonString();

    private static JsonNode Describe(DataViewSchema.Column column)
    {
        var node = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString() };
        if (column.IsHidden) node["isHidden"] = true;
        if (column.Annotations.Schema.Count > 0)
        {
            node["annotations"] = new JsonArray([.. column.Annotations.Schema.Select(a => new JsonObject
            {
                ["name"] = a.Name,
                ["type"] = a.Type.ToString(),
                ["value"] = JsonSerializer.SerializeToNode(Value(column.Annotations, a)),
            })]);
        }

        return node;
    }

    private static object Value(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        if (column.Type is KeyDataViewType) return Get<uint>(annotations, column);
        if (column.Type is TextDataViewType) return Get<ReadOnlyMemory<char>>(annotations, column).ToString();
        if (column.Type is BooleanDataViewType) return Get<bool>(annotations, column);
        if (column.Type is VectorDataViewType { ItemType: NumberDataViewType })
        {
            return Get<VBuffer<float>>(annotations, column).DenseValues();
        }

        return Get<VBuffer<ReadOnlyMemory<char>>>(annotations, column).DenseValues().Select(text => text.ToString());
    }

    private static TValue Get<TValue>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        TValue value = default!;
        annotations.GetValue(column.Name, ref value);
        return value;
    }

    private sealed class Inputs
    {
        public float X1 { get; set; }

        public float X2 { get; set; }
    }

    private sealed class Example
    {
        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }

        public bool Flag { get; set; }

        public string Cls { get; set; } = "low";

        public float W { get; set; }
    }
}
