using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>The part of a task's catalog that all tasks share. Metrics/ and Normalize/ hold the other parts.</summary>
public abstract partial class TrainCatalogBase : IInternalCatalog
{
    private protected TrainCatalogBase(IHostEnvironment environment, string registrationName)
    {
        Contracts.CheckNonEmpty(registrationName, nameof(registrationName));
        Environment = environment;
    }

    IHostEnvironment IInternalCatalog.Environment => Environment;

    internal IHostEnvironment Environment { get; }

    /// <summary>
    /// The base of what a catalog's Trainers property returns: the place for trainers' extension methods.
    /// </summary>
    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase catalog) => Owner = catalog;

        IHostEnvironment IInternalCatalog.Environment => Owner.Environment;

        internal TrainCatalogBase Owner { get; }
    }
}
