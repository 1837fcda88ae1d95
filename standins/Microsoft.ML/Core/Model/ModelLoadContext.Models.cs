using System.Reflection;
using System.Text;

namespace Microsoft.ML;

/// <summary>Finding the class that a model's header names, and making it.</summary>
internal sealed partial class ModelLoadContext
{
    public static void LoadModel<TRes, TSig>(
        IHostEnvironment env, out TRes result, RepositoryReader rep, string? dir, params object[] extra)
        where TRes : class
    {
        if (!LoadModelOrNull<TRes, TSig>(env, out TRes? found, rep, dir, extra))
            throw Contracts.ExceptDecode("Corrupt model file");
        result = found!;
    }

    public static bool LoadModelOrNull<TRes, TSig>(
        IHostEnvironment env, out TRes? result, RepositoryReader rep, string? dir, params object[] extra)
        where TRes : class
    {
        result = null;
        using Repository.Entry? entry = rep.OpenEntryOrNull(dir, ModelStreamName);
        if (entry is null) return false;
        using var context = new ModelLoadContext(rep, entry, dir);
        result = context.Create<TRes,
        TSig>(env, extra) ?? throw Contracts.ExceptDecode($"Couldn't load model: '{dir}'");
        return true;
    }

    public static void LoadModel<TRes,
    TSig>(IHostEnvironment env, out TRes result, Stream stream, params object[] extra)
        where TRes : class
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        using var context = new ModelLoadContext(reader);
        result = context.Create<TRes, TSig>(env, extra) ?? throw Contracts.ExceptDecode("Couldn't load model");
    }

    public void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object[] extra)
        where TRes : class => LoadModel<TRes, TSig>(env, out result, Checked(), Path(name), extra);

    public bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, out TRes? result, string name, params object[] extra)
        where TRes : class => LoadModelOrNull<TRes, TSig>(env, out result, Checked(), Path(name), extra);

    public bool ContainsModel(string name)
    {
        if (!InRepository || string.IsNullOrEmpty(name)) return false;
        using Repository.Entry? entry = Checked().OpenEntryOrNull(Path(name), ModelStreamName);
        return entry is not null;
    }

    public bool TryProcessSubModel(string dir, Action<ModelLoadContext> action)
    {
        Contracts.CheckNonEmpty(dir, nameof(dir));
        using Repository.Entry? entry = Checked().OpenEntryOrNull(Path(dir), ModelStreamName);
        if (entry is null) return false;
        using var context = new ModelLoadContext(Checked(), entry, Path(dir));
        action(context);
        return true;
    }

    private TRes? Create<TRes, TSig>(IHostEnvironment env, object[] extra)
        where TRes : class
    {
        RegisterLoaderAssembly(env.ComponentCatalog);
        foreach (string signature in (string[])[Header.Loader.ToString(), Header.LoaderAlt.ToString()])
        {
            if (signature.Length == 0 || env.ComponentCatalog.GetLoadableClassInfo<TSig>(signature) is not { } info)
                continue;
            if (info.CreateInstance(env, [this, .. extra]) is not TRes result) continue;
            Done();
            return result;
        }
        return null;
    }

    private void RegisterLoaderAssembly(ComponentCatalog catalog)
    {
        if (string.IsNullOrEmpty(LoaderAssemblyName)) return;
        string name = new AssemblyName(LoaderAssemblyName).Name!;
        // The genuine library is several assemblies; here they are this one.
        if (GenuineAssembly.Names.Contains(name)) return;
        string beside = System.IO.Path.Combine(AppContext.BaseDirectory, name + ".dll");
        Assembly assembly;
        try
        {
            assembly = Assembly.Load(LoaderAssemblyName);
        }
        catch (FileNotFoundException) when (File.Exists(beside))
        {
            assembly = Assembly.LoadFrom(beside);
        }
        catalog.RegisterAssembly(assembly);
    }
}
