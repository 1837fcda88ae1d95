namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>What every network's entry in a model zip holds: the feature column's name, and the network.</summary>
internal static class NetworkEntry
{
    // 0x00010001: feature column name; the network in a stream of its own, which has a version of its own.
    private const uint CurrentVersion = 0x00010001;
    private const uint OldestReadableVersion = 0x00010001;
    private const string NoFeatures = "(none)";

    public static void Save(NetworkTransformer transformer, ModelSaveContext ctx, VersionInfo version)
    {
        ArgumentNullException.ThrowIfNull(ctx);

        // Everything that can fail in the model fails here, before the first byte is written.
        byte[] network = NetworkModelWriter.Write(transformer.Model);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(version);
        // A network without features has no feature column: the name stands for nothing then, but must not be empty.
        ctx.SaveNonEmptyString(
            transformer.FeatureColumnName.Length > 0 ? transformer.FeatureColumnName : NoFeatures);
        NetworkStream.Save(ctx, network);
    }

    /// <exception cref="FormatException">The entry holds no network, or a newer version saved it.</exception>
    /// <exception cref="InvalidDataException">The entry is damaged.</exception>
    public static TTransformer Load<TTransformer>(
        ModelLoadContext ctx, VersionInfo version, Func<NetworkModelParameters, string, TTransformer> create)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel(version);
        string featureColumnName = ctx.LoadNonEmptyString();
        NetworkModelParameters model = NetworkStream.Load(ctx);
        try
        {
            return create(model, model.Features.FeatureCount > 0 ? featureColumnName : "");
        }
        catch (ArgumentException exception)
        {
            // The message alone is passed on: to who loads a file, what went wrong is the file.
            throw new InvalidDataException(
                $"The saved network is damaged ({exception.Message}). Save the model again.");
        }
    }

    /// <param name="modelSignature">Names the kind of entry in saved models. Exactly 8 characters.</param>
    /// <param name="loaderSignature">Names the loader in saved models. At most 24 bytes.</param>
    public static VersionInfo Version(string modelSignature, string loaderSignature) => new(
        modelSignature: modelSignature,
        verWrittenCur: CurrentVersion,
        verReadableCur: CurrentVersion,
        verWeCanReadBack: OldestReadableVersion,
        loaderAssemblyName: typeof(NetworkEntry).Assembly.FullName!,
        loaderSignature: loaderSignature);
}
