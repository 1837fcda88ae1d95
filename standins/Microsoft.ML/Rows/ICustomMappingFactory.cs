namespace Microsoft.ML.Transforms;

/// <summary>Makes a custom mapping again when a model is loaded.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(IHostEnvironment env, string contractName);
}
