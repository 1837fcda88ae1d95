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

    public static void Save(NetworkRegressionTransformer transformer, ModelSaveContext ctx) =>
        NetworkEntry.Save(transformer, ctx, NetworkEntry.Version(ModelSignature, Signature));

    /// <summary>ML.NET finds and calls this by its name and parameters.</summary>
    public static NetworkRegressionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        return NetworkEntry.Load(
            ctx, NetworkEntry.Version(ModelSignature, Signature),
            static (model, featureColumnName) => new NetworkRegressionTransformer(model, featureColumnName));
    }
}
