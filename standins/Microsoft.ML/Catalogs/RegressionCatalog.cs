namespace Microsoft.ML;

public sealed partial class RegressionCatalog : TrainCatalogBase
{
    internal RegressionCatalog(IHostEnvironment environment)
        : base(environment, nameof(RegressionCatalog)) => Trainers = new RegressionTrainers(this);

    public RegressionTrainers Trainers { get; }

    public sealed class RegressionTrainers : CatalogInstantiatorBase
    {
        internal RegressionTrainers(RegressionCatalog catalog)
            : base(catalog)
        {
        }
    }
}
