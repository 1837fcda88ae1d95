using Microsoft.ML;
using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(
    typeof(ForecastTransformer), typeof(ForecastLoader), null, typeof(SignatureLoadModel),
    "Forecaster (MLRegularization)", ForecastLoader.Signature)]

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>Saves and loads <see cref="ForecastTransformer"/> as an entry of ML.NET's model zip.</summary>
internal static class ForecastLoader
{
    /// <summary>Names the loader in saved models: it must never change. At most 24 bytes.</summary>
    public const string Signature = "MLRegForecaster";

    /// <summary>Names the kind of entry in saved models: it must never change. Exactly 8 characters.</summary>
    private const string ModelSignature = "MLREGFOR";

    private const string StreamName = "Forecaster.bin";

    public static void Save(ForecastTransformer transformer, ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);

        // Everything that can fail in the model fails here, before the first byte is written.
        byte[] model = ForecastWriter.Write(transformer.Model);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(NetworkEntry.Version(ModelSignature, Signature));
        ctx.SaveBinaryStream(StreamName, writer => writer.Write(model));
    }

    /// <summary>ML.NET finds and calls this by its name and parameters.</summary>
    /// <exception cref="FormatException">The entry holds no forecaster, or a newer version saved it.</exception>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static ForecastTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(NetworkEntry.Version(ModelSignature, Signature));
        return new ForecastTransformer(ForecastReader.Read(NetworkStream.Bytes(ctx, StreamName)));
    }
}
