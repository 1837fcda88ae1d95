using System.Reflection;

namespace Microsoft.ML.Runtime;

public sealed partial class ComponentCatalog
{
    /// <summary>A new object of the class that carries the attribute with the contract's name.</summary>
    internal object GetExtensionValue(IHostEnvironment env, Type attributeType, string contractName)
    {
        ArgumentNullException.ThrowIfNull(env);
        Assembly[] assemblies;
        lock (_lock) assemblies = [.. _assemblies.Values];
        Type? found = assemblies.SelectMany(assembly => assembly.GetTypes()).FirstOrDefault(
            type => type.GetCustomAttribute(attributeType) is ExtensionBaseAttribute attribute
                && attribute.ContractName == contractName);
        return found is not null ? Activator.CreateInstance(found)! : throw Contracts.Except(
            $"Unable to locate an extension for the contract '{contractName}'. Ensure you have called " +
            $"{nameof(ComponentCatalog)}.{nameof(RegisterAssembly)} with the Assembly that contains a class " +
            $"decorated with a '{attributeType.FullName}'.");
    }
}
