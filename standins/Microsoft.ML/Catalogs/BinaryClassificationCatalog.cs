namespace Microsoft.ML;

public sealed partial class BinaryClassificationCatalog : TrainCatalogBase
{
    internal BinaryClassificationCatalog(IHostEnvironment environment)
        : base(environment, nameof(BinaryClassificationCatalog)) => Trainers = new BinaryClassificationTrainers(this);

    public BinaryClassificationTrainers Trainers { get; }

    public sealed class BinaryClassificationTrainers : CatalogInstantiatorBase
    {
        internal BinaryClassificationTrainers(BinaryClassificationCatalog catalog)
            : base(catalog)
        {
        }
    }
}
