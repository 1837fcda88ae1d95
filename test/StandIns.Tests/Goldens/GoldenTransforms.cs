using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Normalize;

namespace StandIns.Tests.Goldens;

/// <summary>Runs recorded cases of estimators, by their calls; what was fitted is saved and loaded, too.</summary>
internal static class GoldenTransforms
{
    /// <summary>One check for every case of the file but those left out.</summary>
    public static GoldenChecks Checks(GoldenFile file, Dictionary<string, string> left) => new(
        file,
        file.CaseNames.Where(name => !left.ContainsKey(name))
            .ToDictionary(name => name, name => (Action<JsonElement>)(expected => Run(file, name, expected))),
        left);

    private static void Run(GoldenFile file, string name, JsonElement expected)
    {
        JsonElement input = file.Input(name);
        bool isOtherData = input.TryGetProperty("train", out JsonElement train);
        IDataView fitted = GoldenView.Parse(isOtherData ? train : input);
        IDataView transformed = isOtherData ? GoldenView.Parse(input.GetProperty("test")) : fitted;
        IEstimator<ITransformer> estimator = RecordedCall.Make(file.Option(name, "call"));
        if (GoldenThrows.IsExpected(expected))
        {
            GoldenThrows.Assert(expected, () => ReadAll(estimator.Fit(fitted).Transform(transformed)));
            return;
        }
        ITransformer transformer = estimator.Fit(fitted);
        JsonElement output = expected.GetProperty("output");
        GoldenView.AssertEqual(output, transformer.Transform(transformed), isComplete: false);
        GoldenView.AssertEqual(output, ModelFile.RoundTrip(transformer).Transform(transformed), isComplete: false);
        if (expected.TryGetProperty("outputSchemaShape", out JsonElement shape))
            GoldenView.AssertShape(shape, estimator.GetOutputSchema(SchemaShape.Create(fitted.Schema)));
    }

    private static void ReadAll(IDataView view)
    {
        foreach (DataViewSchema.Column column in view.Schema) GoldenView.Read(view, column);
    }
}
