using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal ModelOperationsCatalog(IHostEnvironment environment) => _environment = environment;

    IHostEnvironment IInternalCatalog.Environment => _environment;
}
