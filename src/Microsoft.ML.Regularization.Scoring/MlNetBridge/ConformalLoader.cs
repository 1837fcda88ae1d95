using Microsoft.ML;
using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(
    typeof(ConformalTransformer), typeof(ConformalLoader), null, typeof(SignatureLoadModel),
    "Conformal intervals (MLRegularization)", ConformalLoader.Signature)]

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>Saves and loads <see cref="ConformalTransformer"/> as an entry of ML.NET's model zip.</summary>
internal static class ConformalLoader
{
    /// <summary>Names the loader in saved models: it must never change. At most 24 bytes.</summary>
    public const string Signature = "MLRegConformal";

    /// <summary>Names the kind of entry in saved models: it must never change. Exactly 8 characters.</summary>
    private const string ModelSignature = "MLREGCON";

    private const string StreamName = "Conformal.bin";

    public static void Save(ConformalTransformer transformer, ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(NetworkEntry.Version(ModelSignature, Signature));
        ctx.SaveBinaryStream(StreamName, writer => ConformalFormat.Write(writer, transformer.Calibration));
    }

    /// <summary>ML.NET finds and calls this by its name and parameters.</summary>
    /// <exception cref="FormatException">The entry holds no intervals, or a newer version saved it.</exception>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static ConformalTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(NetworkEntry.Version(ModelSignature, Signature));
        ConformalTransformer? transformer = null;
        try
        {
            ctx.TryLoadBinaryStream(StreamName, reader => transformer = new ConformalTransformer(ConformalFormat.Read(reader)));
        }
        catch (Exception exception) when (
            exception is InvalidDataException or IOException or ArgumentException or FormatException)
        {
            throw Damaged(exception.Message);
        }

        return transformer ?? throw Damaged($"its entry '{StreamName}' is missing");
    }

    private static InvalidDataException Damaged(string what) => new(
        $"The saved conformal intervals are damaged ({what}). Save the model again, or copy its file again.");
}
