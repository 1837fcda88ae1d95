using Microsoft.ML;
using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(
    typeof(NetworkRegressionTransformer), typeof(NetworkRegressionLoader), null, typeof(SignatureLoadModel),
    "Network regression (MLRegularization)", NetworkRegressionLoader.Signature)]

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>Saves and loads <see cref="NetworkRegressionTransformer"/> as an entry of ML.NET's model zip.</summary>
internal static class NetworkRegressionLoader
{
    /// <summary>Names the loader in saved models: it must never change. At most 24 bytes.</summary>
    public const string Signature = "MLRegNetworkRegression";

    /// <summary>Names the kind of entry in saved models: it must never change. Exactly 8 characters.</summary>
    private const string ModelSignature = "MLREGREG";

    // 0x00010001: feature column name; the network in a stream of its own.
    private const uint CurrentVersion = 0x00010001;
    private const uint OldestReadableVersion = 0x00010001;

    public static void Save(NetworkRegressionTransformer transformer, ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);

        // Everything that can fail in the model fails here, before the first byte is written.
        byte[] network = NetworkModelWriter.Write(transformer.Model);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveNonEmptyString(transformer.FeatureColumnName);
        NetworkStream.Save(ctx, network);
    }

    /// <summary>ML.NET finds and calls this by its name and parameters.</summary>
    public static NetworkRegressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        string featureColumnName = ctx.LoadNonEmptyString();
        NetworkModelParameters model = NetworkStream.Load(ctx);
        return model.Network.OutputSize == 1
            ? new NetworkRegressionTransformer(model, featureColumnName)
            : throw new InvalidDataException(
                $"The saved network is damaged (a regression with {model.Network.OutputSize} outputs). " +
                "Save the model again.");
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: ModelSignature,
        verWrittenCur: CurrentVersion,
        verReadableCur: CurrentVersion,
        verWeCanReadBack: OldestReadableVersion,
        loaderAssemblyName: typeof(NetworkRegressionLoader).Assembly.FullName!,
        loaderSignature: Signature);
}
