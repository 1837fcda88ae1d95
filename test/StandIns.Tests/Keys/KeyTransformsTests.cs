using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using StandIns.Tests.Normalize;

namespace StandIns.Tests.Keys;

/// <summary>What the recorded cases do not ask of keys.</summary>
public sealed class KeyTransformsTests
{
    private readonly MLContext _context = new(1);

    private TransformsCatalog.ConversionTransforms Conversion => _context.Transforms.Conversion;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MapValueToKey_SparseVector_KeysInTheOrderOfTheDenseOne(bool isSparse)
    {
        VBuffer<int> first = isSparse ? new(4, 2, [7, 5], [0, 3]) : new(4, [7, 0, 0, 5]);
        IDataView data = _context.Data.LoadFromEnumerable([new Numbers { V = first }]);

        IDataView output = Conversion.MapValueToKey("K", "V").Fit(data).Transform(data);

        Assert.Equal([7, 0, 5], KeyValues<int>(output, "K"));
        Assert.Equal([1u, 2, 2, 3], output.GetColumn<VBuffer<uint>>("K").Single().DenseValues());
    }

    [Fact]
    public void MapValueToKey_OfNamedKeys_KeepsTheNames()
    {
        IDataView data = Texts("x", "y", "z", "y");
        IDataView keys = Conversion.MapValueToKey("K", "S", keyOrdinality: ByValue).Fit(data).Transform(data);
        IDataView rest = _context.Data.SkipRows(keys, 1);

        ValueToKeyMappingTransformer transformer = Conversion.MapValueToKey("L", "K").Fit(rest);
        IDataView output = ModelFile.RoundTrip(transformer).Transform(keys);

        Assert.Equal([0u, 1, 2, 1], output.GetColumn<uint>("L"));
        Assert.Equal(["y", "z"], KeyValues<ReadOnlyMemory<char>>(output, "L").Select(text => text.ToString()));
    }

    [Fact]
    public void MapKeys_OfBytes_ReachVectorsAndBits()
    {
        IDataView data = _context.Data.LoadFromEnumerable(
            [new ByteKey { K = 0 }, new ByteKey { K = 2 }]);
        EstimatorChain<KeyToBinaryVectorMappingTransformer> pipeline = Conversion.MapKeyToVector("V", "K")
            .Append(Conversion.MapKeyToBinaryVector("B", "K"));

        IDataView output = pipeline.Fit(data).Transform(data);

        Assert.Equal([[1f, 0, 0], [0, 0, 1]], output.GetColumn<float[]>("V"));
        Assert.Equal([[0f, 0, 0], [0, 1, 0]], output.GetColumn<float[]>("B"));
    }

    [Fact]
    public void OneHotEncoding_OfSeveralColumnsAndKinds_IsTheSameWhenLoaded()
    {
        IDataView data = Texts("x", "y", "z", "");
        EstimatorChain<ColumnConcatenatingTransformer> pipeline = _context.Transforms.Categorical
            .OneHotEncoding([new("A", "S"), new("B", "S")], OneHotEncodingEstimator.OutputKind.Indicator)
            .Append(_context.Transforms.Categorical.OneHotEncoding(
                "C", "S", OneHotEncodingEstimator.OutputKind.Binary))
            .Append(_context.Transforms.Concatenate("F", "A", "B", "C"));
        TransformerChain<ColumnConcatenatingTransformer> model = pipeline.Fit(data);
        using var file = new MemoryStream();
        _context.Model.Save(model, model.Transform(data).Schema, file);
        file.Position = 0;

        ITransformer loaded = new MLContext(2).Model.Load(file, out DataViewSchema schema);
        IDataView output = loaded.Transform(data);

        Assert.Equal([[1f, 0, 0, 1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 1, 0, 0, 0, 1], [0, 0, 1, 0, 0, 1, 0, 1, 0],
            [0, 0, 0, 0, 0, 0, 1, 1, 1]], output.GetColumn<float[]>("F"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["F"].GetSlotNames(ref names);
        Assert.Equal("A.x A.y A.z B.x B.y B.z C.Bit2 C.Bit1 C.Bit0", string.Join(' ', names.DenseValues()));
        VBuffer<int> ranges = default;
        schema["F"].Annotations.GetValue("CategoricalSlotRanges", ref ranges);
        Assert.Equal([0, 2, 3, 5], ranges.DenseValues());
    }

    [Fact]
    public void OneHotEncoding_OfManyValues_StaysSparse()
    {
        IDataView data = Texts([.. Enumerable.Range(0, 1000).Select(i => $"value {i}")]);

        IDataView output = _context.Transforms.Categorical.OneHotEncoding("E", "S").Fit(data).Transform(data);

        Assert.All(output.GetColumn<VBuffer<float>>("E"), vector => Assert.Equal(1, vector.GetValues().Length));
    }

    [Fact]
    public void MapValueToKey_KeyDataOfTwoColumns_Throws()
    {
        IDataView keys = _context.Data.LoadFromEnumerable([new TwoColumns()]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Conversion.MapValueToKey("K", "S", keyData: keys));

        Assert.StartsWith("If specified, this data view should contain only a single column", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void MapValueToKey_KeyDataOfAnotherType_Throws()
    {
        IDataView keys = _context.Data.LoadFromEnumerable([new ByteKey()]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Conversion.MapValueToKey("K", "S", keyData: keys).Fit(Texts("x")));

        Assert.StartsWith("Input data's column must be of type 'String' but was 'Key<Byte, 0-2>'", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void MapValueToKey_NoKeysAllowed_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Conversion.MapValueToKey("K", "S", maximumNumberOfKeys: 0).Fit(Texts("x")));

    [Fact]
    public void Transform_ColumnOfAnotherType_TellsBothTypes()
    {
        ValueToKeyMappingTransformer model = Conversion.MapValueToKey("K", "S").Fit(Texts("x"));
        IDataView other = _context.Data.LoadFromEnumerable([new TwoColumns()]);

        var error = Assert.Throws<InvalidOperationException>(() => model.Transform(other));

        Assert.Equal(
            "Could not apply a map over type 'String' to column 'K' since it has type 'Single'", error.Message);
    }

    private const ValueToKeyMappingEstimator.KeyOrdinality ByValue =
        ValueToKeyMappingEstimator.KeyOrdinality.ByValue;

    private static T[] KeyValues<T>(IDataView view, string column)
    {
        VBuffer<T> values = default;
        view.Schema[column].GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }

    private IDataView Texts(params string[] texts) =>
        _context.Data.LoadFromEnumerable(texts.Select(text => new Text { S = text }));

    private sealed class Text
    {
        public string S { get; set; } = "";
    }

    private sealed class Numbers
    {
        [VectorType(4)]
        public VBuffer<int> V { get; set; }
    }

    private sealed class ByteKey
    {
        [KeyType(3)]
        public byte K { get; set; }
    }

    private sealed class TwoColumns
    {
        public float S { get; set; }

        public float T { get; set; }
    }
}
