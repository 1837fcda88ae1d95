namespace Microsoft.ML.Trainers;

/// <summary>The base of models' parameters.</summary>
public abstract class ModelParametersBase<TOutput> : ICanSaveModel
{
    private protected ModelParametersBase()
    {
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(sizeof(float));
        SaveParameters(ctx);
    }

    private protected abstract VersionInfo Version { get; }

    private protected abstract void SaveParameters(ModelSaveContext ctx);

    private protected static void CheckHeader(ModelLoadContext ctx, VersionInfo version)
    {
        ctx.CheckAtModel(version);
        Contracts.CheckDecode(ctx.Reader.ReadInt32() == sizeof(float), "The model's numbers are not single.");
    }
}
