using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class TransformsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal TransformsCatalog(IHostEnvironment environment) => _environment = environment;

    IHostEnvironment IInternalCatalog.Environment => _environment;
}
