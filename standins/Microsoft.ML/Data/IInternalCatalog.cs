namespace Microsoft.ML.Data;

internal interface IInternalCatalog
{
    IHostEnvironment Environment { get; }
}
