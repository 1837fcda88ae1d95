namespace Microsoft.ML.Runtime;

/// <summary>What a component is given: names, messages, randomness, loadable classes.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    ComponentCatalog ComponentCatalog { get; }

    IHost Register(string name, int? seed = null, bool? verbose = null);
}
