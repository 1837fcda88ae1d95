using Microsoft.ML;
using Microsoft.ML.Regularization;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(
    typeof(NetworkMulticlassTransformer), typeof(NetworkMulticlassLoader), null, typeof(SignatureLoadModel),
    "Network multiclass classification (MLRegularization)", NetworkMulticlassLoader.Signature)]

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>Saves and loads <see cref="NetworkMulticlassTransformer"/> as an entry of ML.NET's model zip.</summary>
internal static class NetworkMulticlassLoader
{
    /// <summary>Names the loader in saved models: it must never change. At most 24 bytes.</summary>
    public const string Signature = "MLRegNetworkMulticlass";

    /// <summary>Names the kind of entry in saved models: it must never change. Exactly 8 characters.</summary>
    private const string ModelSignature = "MLREGMUL";

    public static void Save(NetworkMulticlassTransformer transformer, ModelSaveContext ctx) =>
        NetworkEntry.Save(transformer, ctx, NetworkEntry.Version(ModelSignature, Signature));

    /// <summary>ML.NET finds and calls this by its name and parameters.</summary>
    public static NetworkMulticlassTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ArgumentNullException.ThrowIfNull(env);
        return NetworkEntry.Load(
            ctx, NetworkEntry.Version(ModelSignature, Signature),
            static (model, featureColumnName) => new NetworkMulticlassTransformer(model, featureColumnName));
    }
}
