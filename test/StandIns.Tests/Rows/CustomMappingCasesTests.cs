using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using StandIns.Tests.Goldens;

namespace StandIns.Tests.Rows;

/// <summary>Custom mappings against the genuine library's answers.</summary>
public sealed class CustomMappingCasesTests
{
    private static readonly MLContext _context = new(1);
    private static readonly TransformsCatalog _transforms = _context.Transforms;
    private static readonly GoldenFile _golden = GoldenFile.Load("transforms-rows.json");

    [Fact]
    public void Basic_RecordedCase_AnswersAlike() => AssertCase("basic", _transforms.CustomMapping<Source, Sum>(
        (source, target) =>
        {
            target.Total = source.A + source.B;
            target.Up = source.S.ToUpperInvariant();
        }, null));

    [Fact]
    public void VectorOutput_RecordedCase_AnswersAlike() => AssertCase(
        "vector-output", _transforms.CustomMapping<Source, Pair>(
            (source, target) => target.P = [source.A, source.B], null));

    [Fact]
    public void OverwriteColumn_RecordedCase_AnswersAlike() => AssertCase(
        "overwrite-column", _transforms.CustomMapping<Source, Same>(
            (source, target) => target.A = source.A * 10, null));

    [Fact]
    public void MissingInput_RecordedCase_ThrowsAlike() => AssertThrows(
        "missing-input", view => _transforms.CustomMapping<Bad, Sum>((_, _) => { }, null).Fit(view));

    [Fact]
    public void Throwing_RecordedCase_ThrowsAlike() => AssertThrows("throws", view => _transforms
        .CustomMapping<Source, Sum>((_, _) => throw new InvalidOperationException("boom"), null)
        .Fit(view).Transform(view).Preview());

    [Fact]
    public void SaveWithoutContract_RecordedCase_ThrowsAlike() => GoldenThrows.Assert(
        _golden.Expected("custommapping/save-without-contract"), () =>
        {
            IDataView view = Input("basic");
            var model = _transforms.CustomMapping<Source, Sum>((_, _) => { }, null).Fit(view);
            _context.Model.Save(model, view.Schema, new MemoryStream());
        });

    [Fact]
    public void Cases_All_HaveATest() => Assert.Equal(
        ["basic", "missing-input", "overwrite-column", "save-without-contract", "throws", "vector-output"],
        _golden.CaseNames.Where(name => name.StartsWith("custommapping/", StringComparison.Ordinal))
            .Select(name => name["custommapping/".Length..]).Order(StringComparer.Ordinal));

    [Fact]
    public void Save_WithContract_LoadsFromTheFactorysAssembly()
    {
        IDataView view = Input("basic");
        var model = _transforms.CustomMapping<Source, Sum>(new DoubledFactory().GetMapping(), "doubled").Fit(view);
        using var stream = new MemoryStream();

        _context.Model.Save(model, view.Schema, stream);
        ITransformer loaded = new MLContext(2).Model.Load(stream, out _);

        Assert.Equal([2, -6, float.NaN], loaded.Transform(view).GetColumn<float>("Sum"));
    }

    [Fact]
    public void Load_UnregisteredContract_ThrowsAsRecorded()
    {
        IDataView view = Input("basic");
        var model = _transforms.CustomMapping<Source, Sum>((_, _) => { }, "c1").Fit(view);
        using var stream = new MemoryStream();
        _context.Model.Save(model, view.Schema, stream);

        GoldenThrows.Assert(
            GoldenFile.Load("predictionengine.json").Expected("load/custom-mapping-contract-unregistered"),
            () => new MLContext(2).Model.Load(stream, out _));
    }

    [Fact]
    public void Transform_TwoColumnsRead_CallsTheFunctionOnceARow()
    {
        int calls = 0;
        IDataView view = Input("basic");
        IDataView mapped = _transforms.CustomMapping<Source, Sum>((_, _) => calls++, null).Fit(view).Transform(view);

        DataDebuggerPreview preview = mapped.Preview();

        // A preview reads each value of each column.
        Assert.Equal(3, preview.RowView.Length);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void PredictionEngine_CustomMapping_MapsEveryExample()
    {
        IDataView view = Input("basic");
        var model = _transforms.CustomMapping<Source, Sum>((source, target) => target.Total = source.A, null).Fit(view);
        using var engine = _context.Model.CreatePredictionEngine<Source, Sum>(model);

        Assert.Equal(3, engine.Predict(new Source { A = 3 }).Total);
        Assert.Equal(4, engine.Predict(new Source { A = 4 }).Total);
    }

    [Fact]
    public void GetOutputSchema_WrongInputType_NamesBothTypes()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new WrongSource()]);

        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => _transforms.CustomMapping<Source, Sum>((_, _) => { }, null)
                .GetOutputSchema(SchemaShape.Create(view.Schema)));

        Assert.StartsWith("Schema mismatch for input column 'A': expected Single, got Double", exception.Message,
            StringComparison.Ordinal);
    }

    private static void AssertCase(string name, IEstimator<ITransformer> estimator)
    {
        IDataView view = Input(name);
        JsonElement expected = _golden.Expected("custommapping/" + name);

        GoldenView.AssertEqual(expected.GetProperty("output"), estimator.Fit(view).Transform(view));
        GoldenView.AssertShape(
            expected.GetProperty("outputSchemaShape"), estimator.GetOutputSchema(SchemaShape.Create(view.Schema)));
    }

    private static void AssertThrows(string name, Action<IDataView> action)
    {
        JsonElement expected = _golden.Expected("custommapping/" + name);
        IDataView view = Input(name);
        GoldenThrows.Assert(expected, () => action(view));
    }

    private static IDataView Input(string name) => GoldenView.Parse(_golden.Input("custommapping/" + name));

    [CustomMappingFactoryAttribute("doubled")]
    private sealed class DoubledFactory : CustomMappingFactory<Source, Sum>
    {
        public override Action<Source, Sum> GetMapping() => (source, target) => target.Total = 2 * source.A;
    }

    private sealed class Source
    {
        public float A { get; set; }

        public float B { get; set; }

        public string S { get; set; } = "";
    }

    private sealed class WrongSource
    {
        public double A { get; set; }

        public float B { get; set; }

        public string S { get; set; } = "";
    }

    private sealed class Sum
    {
        [ColumnName("Sum")] public float Total;
        public string Up = "";
    }

    private sealed class Pair
    {
        [VectorType(2)] public float[] P = [];
    }

    private sealed class Same
    {
        public float A;
    }

    private sealed class Bad
    {
        public float A { get; set; }

        public float Missing { get; set; }
    }
}
