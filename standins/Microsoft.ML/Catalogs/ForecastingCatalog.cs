namespace Microsoft.ML;

public sealed partial class ForecastingCatalog : TrainCatalogBase
{
    internal ForecastingCatalog(IHostEnvironment environment)
        : base(environment, nameof(ForecastingCatalog)) => Trainers = new Forecasters(this);

    public Forecasters Trainers { get; }

    public sealed class Forecasters : CatalogInstantiatorBase
    {
        internal Forecasters(ForecastingCatalog catalog)
            : base(catalog)
        {
        }
    }
}
