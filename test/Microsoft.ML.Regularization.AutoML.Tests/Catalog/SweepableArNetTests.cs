using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

public sealed class SweepableArNetTests
{
    private static readonly AutoCatalog _auto = new MLContext(1).Auto();

    [Fact]
    public void ForecastByArNet_Sample_ReachesTheTrainerWithAllThatIsNotSwept()
    {
        var defaults = new ArNetOptions
        {
            InputColumnName = "Passengers",
            Horizon = 7,
            Seasons = [new SeasonOptions { Period = 7, Order = 2 }],
            UnknownSeriesScale = new SeriesScale(1, 2),
            PenaltyStrength = 0.02,
        };
        SweepableEstimator swept = _auto.ForecastByArNet(defaults);
        var parameter = Parameter.CreateNestedParameter();
        parameter[nameof(ArNetOptions.LagCount)] = Parameter.FromInt(77);
        parameter[nameof(ArNetOptions.Sparsity)] = Parameter.FromDouble(0.02);

        var built = (ArNetOptions)((ArNetTrainer)swept.BuildFromOption(new MLContext(1), parameter)).Options;

        Assert.Equal(77, built.LagCount);
        Assert.Equal(0.02, built.Sparsity);
        Assert.Equal("Passengers", built.InputColumnName);
        Assert.Equal(7, built.Horizon);
        Assert.Equal(2, built.Seasons[0].Order);
        Assert.Equal(new SeriesScale(1, 2), built.UnknownSeriesScale);
    }

    [Fact]
    public void SearchSpaceOf_ArNet_HasWhatCountsAsTheOptionsAre()
    {
        Assert.Equal([nameof(ArNetOptions.LagCount)], _auto.SearchSpaceOf(new ArNetOptions()).Keys);
        Assert.Equal(
            [nameof(ArNetOptions.LagCount), nameof(ArNetOptions.Sparsity)],
            _auto.SearchSpaceOf(new ArNetOptions { Solver = ArNetSolver.Gradient }).Keys.Order());
    }

    [Fact]
    public void ForecastByArNet_SpaceWithUnknownName_NamesIt()
    {
        var space = new SearchSpace.SearchSpace { ["LagCuont"] = new UniformIntOption(1, 10) };

        var error = Assert.Throws<ArgumentException>(() => _auto.ForecastByArNet(null, space));

        Assert.Contains("'LagCuont'", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ArNetOptions), error.Message, StringComparison.Ordinal);
    }
}
