using System.Reflection;

namespace Microsoft.ML;

/// <summary>
/// Names a class that can be made by name and signature; the signature's delegate gives the arguments.
/// </summary>
internal abstract class LoadableClassAttributeBase : Attribute
{
    protected LoadableClassAttributeBase(
        string? summary, Type instType, Type loaderType, Type? argType, Type[] sigTypes, string userName,
        params string[] loadNames)
    {
        ArgumentNullException.ThrowIfNull(instType);
        ArgumentNullException.ThrowIfNull(loaderType);
        Contracts.CheckParam(sigTypes is { Length: > 0 }, nameof(sigTypes));
        Contracts.CheckParam(
            sigTypes.All(s => s.BaseType == typeof(MulticastDelegate)), nameof(sigTypes),
            "LoadableClass signature type must be a delegate type");
        Type[] parameters = [.. sigTypes[0].GetMethod("Invoke")!.GetParameters().Select(
            (ParameterInfo p) => p.ParameterType)];
        Summary = summary;
        InstanceType = instType;
        LoaderType = loaderType;
        ArgType = argType;
        SigTypes = sigTypes;
        CtorTypes = argType is null ? parameters : [argType, .. parameters];
        UserName = userName;
        LoadNames = loadNames is { Length: > 0 } ? loadNames : [userName];
    }

    public string? Summary { get; }

    public Type InstanceType { get; }

    public Type LoaderType { get; }

    public Type? ArgType { get; }

    public Type[] SigTypes { get; }

    public Type[] CtorTypes { get; }

    public string UserName { get; }

    public string[] LoadNames { get; }
}
