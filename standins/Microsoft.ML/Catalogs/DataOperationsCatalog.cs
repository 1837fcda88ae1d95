using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal DataOperationsCatalog(IHostEnvironment environment) => _environment = environment;

    IHostEnvironment IInternalCatalog.Environment => _environment;
}
