using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The classes that can be loaded from models, by the signature written into a model's header.</summary>
public sealed partial class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, Type Signature), LoadableClassInfo> _classes = [];

    internal ComponentCatalog() => RegisterAssembly(typeof(ComponentCatalog).Assembly);

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_lock)
        {
            if (!_assemblies.TryAdd(assembly.FullName!, assembly)) return;
            foreach (LoadableClassAttributeBase attribute in assembly.GetCustomAttributes<LoadableClassAttributeBase>())
            {
                Add(attribute, throwOnError);
            }
        }
    }

    internal LoadableClassInfo? GetLoadableClassInfo(string loadName, Type signatureType)
    {
        lock (_lock) return _classes.GetValueOrDefault((loadName.ToUpperInvariant(), signatureType));
    }

    internal LoadableClassInfo? GetLoadableClassInfo<TSig>(string loadName) =>
        GetLoadableClassInfo(loadName, typeof(TSig));

    private void Add(LoadableClassAttributeBase attribute, bool throwOnError)
    {
        LoadableClassInfo? info = LoadableClassInfo.FromAttribute(attribute, throwOnError);
        if (info is null) return;
        foreach ((string name, Type signature) in info.LoadNames.SelectMany(n => attribute.SigTypes, (n, s) => (n, s)))
        {
            if (!_classes.TryAdd((name.ToUpperInvariant(), signature), info) && throwOnError)
            {
                throw Contracts.Except(
                    $"{signature.Name} '{name}' is registered twice, the second time for {attribute.InstanceType}.");
            }
        }
    }

    /// <summary>
    /// How one class is made: a static Create method or a constructor, with or without the environment.
    /// </summary>
    internal sealed class LoadableClassInfo(IReadOnlyList<string> loadNames, MethodBase maker, bool requireEnvironment)
    {
        private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        public IReadOnlyList<string> LoadNames => loadNames;

        public bool RequireEnvironment => requireEnvironment;

        public object CreateInstance(IHostEnvironment environment, object?[] arguments)
        {
            object?[] all = requireEnvironment ? [environment, .. arguments] : arguments;
            try
            {
                return maker is ConstructorInfo constructor ? constructor.Invoke(all) : maker.Invoke(null, all)!;
            }
            catch (TargetInvocationException e) when (e.InnerException?.IsMarked() == true)
            {
                // What others throw comes out as the reflection's exception.
                throw Contracts.Except("Error during class instantiation", e);
            }
        }

        public static LoadableClassInfo? FromAttribute(LoadableClassAttributeBase attribute, bool throwOnError)
        {
            Type[] arguments = attribute.CtorTypes;
            foreach (bool withEnvironment in (bool[])[true, false])
            {
                Type[] all = withEnvironment ? [typeof(IHostEnvironment), .. arguments] : arguments;
                if (Find(attribute, all) is { } maker) return new(attribute.LoadNames, maker, withEnvironment);
            }
            return throwOnError
                ? throw Contracts.Except(
                    $"Can't load type {attribute.LoaderType}: " +
                    $"no static Create method that returns {attribute.InstanceType} " +
                    $"and takes ({string.Join(", ", arguments.Select(a => a.Name))}), and no such constructor.")
                : null;
        }

        private static MethodBase? Find(LoadableClassAttributeBase attribute, Type[] arguments)
        {
            MethodInfo? create = attribute.LoaderType.GetMethod(
                "Create", Anything | BindingFlags.Static, null, arguments, null);
            if (create?.ReturnType == attribute.InstanceType) return create;
            return attribute.InstanceType.IsAssignableFrom(attribute.LoaderType)
                ? attribute.LoaderType.GetConstructor(Anything | BindingFlags.Instance, null, arguments, null)
                : null;
        }
    }
}
