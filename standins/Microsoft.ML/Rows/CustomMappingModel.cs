using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(
    typeof(ITransformer), typeof(CustomMappingModel), null, typeof(SignatureLoadModel), "",
    CustomMappingModel.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>A custom mapping in a model is the name of its contract and of the assembly with the contract's factory.
/// </summary>
internal static class CustomMappingModel
{
    public const string LoaderSignature = "CustomTransformer";

    private const uint VersionWithAssembly = 0x00010002;

    public static void Save(ModelSaveContext ctx, string contractName, string assemblyName)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveString(contractName);
        ctx.SaveString(assemblyName);
    }

    internal static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        string contractName = ctx.LoadString();
        if (ctx.Header.ModelVerWritten >= VersionWithAssembly)
            env.ComponentCatalog.RegisterAssembly(Assembly.Load(ctx.LoadString()));
        object factory = env.ComponentCatalog.GetExtensionValue(
            env, typeof(CustomMappingFactoryAttributeAttribute), contractName);
        return factory is ICustomMappingFactory mapping
            ? mapping.CreateTransformer(env, contractName)
            : throw Contracts.Except($"The class with contract '{contractName}' must derive from " +
                $"'{typeof(CustomMappingFactory<,>).FullName}'.");
    }

    private static VersionInfo GetVersionInfo() =>
        new("CUSTOMXF", VersionWithAssembly, VersionWithAssembly, 0x00010001, GenuineAssembly.Transforms,
            LoaderSignature);
}
