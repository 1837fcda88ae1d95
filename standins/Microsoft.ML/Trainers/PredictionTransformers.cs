using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>How the transformers that score rows stand in model files.</summary>
internal static class PredictionTransformers
{
    public const string RegressionSignature = "RegressionPredXfer";
    public const string BinarySignature = "BinaryPredXfer";
    public const string MulticlassSignature = "MulticlassPredXfer";

    public static VersionInfo RegressionVersion { get; } = new(
        "REG PRED", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, RegressionSignature);

    public static VersionInfo BinaryVersion { get; } = new(
        "BIN PRED", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, BinarySignature);

    public static VersionInfo MulticlassVersion { get; } = new(
        "MC  PRED", 0x00010002, 0x00010001, 0x00010001, GenuineAssembly.Data, MulticlassSignature);

    public static ITransformer LoadRegression(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(RegressionVersion);
        (LinearRegressionModelParameters model, DataViewSchema schema) =
            PredictionTransformerBase<LinearRegressionModelParameters>.LoadParts(env, ctx);
        return new RegressionPredictionTransformer<LinearRegressionModelParameters>(model, schema, ctx.LoadString());
    }

    public static ITransformer LoadBinary(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(BinaryVersion);
        (object model, DataViewSchema schema) = PredictionTransformerBase<object>.LoadParts(env, ctx);
        string features = ctx.LoadString();
        float threshold = ctx.Reader.ReadSingle();
        CheckNames(ctx, "Score");
        return model is CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> calibrated
            ? new BinaryPredictionTransformer<
                CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>(
                calibrated, schema, features, threshold)
            : new BinaryPredictionTransformer<LinearBinaryModelParameters>(
                (LinearBinaryModelParameters)model, schema, features, threshold);
    }

    public static ITransformer LoadMulticlass(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(MulticlassVersion);
        (MaximumEntropyModelParameters model, DataViewSchema schema) =
            PredictionTransformerBase<MaximumEntropyModelParameters>.LoadParts(env, ctx);
        string features = ctx.LoadString();
        string label = ctx.LoadString();
        if (ctx.Header.ModelVerWritten >= 0x00010002) CheckNames(ctx, "Score", "PredictedLabel");
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(model, schema, features, label);
    }

    private static void CheckNames(ModelLoadContext ctx, params string[] expected)
    {
        foreach (string name in expected)
        {
            string found = ctx.LoadString();
            Contracts.CheckDecode(
                found == name, $"The model's column '{found}' has a name of its own, which only the genuine library " +
                $"reads; '{name}' was expected.");
        }
    }
}
