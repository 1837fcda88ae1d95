namespace Microsoft.ML.Transforms;

/// <summary>The base of classes that give the function of a contract; a
/// <see cref="CustomMappingFactoryAttributeAttribute"/> names the contract.</summary>
public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(IHostEnvironment env, string contractName) =>
        new CustomMappingTransformer<TSrc, TDst>(GetMapping(), contractName);
}
