using Microsoft.ML.Regularization.Tests.Examples;

namespace Microsoft.ML.Regularization.AutoML.Tests.Examples;

/// <summary>The example of sweeps runs, in a few trials.</summary>
public sealed class SweepExampleTests
{
    [Fact]
    public void AutoMlSweep_AFewTrials_EndsWithTheBestAndAReport()
    {
        string output = ExampleProgram.Run("04-automl", "AutoMlSweep");

        Assert.Contains("[4/4] trial ", output, StringComparison.Ordinal);
        Assert.Contains("sweep.html, table: ", output, StringComparison.Ordinal);
        double usual = ExampleProgram.Figure(output, "validation MAE: defaults");
        double best = ExampleProgram.Figure(output, ", best");
        Assert.InRange(best, 1, usual);
    }

    [Fact]
    public void AutoMlSweep_OnAbalone_WhereItLiesBesideTheRepository_FindsAnErrorOfFewRings()
    {
        string folder = Repository.PathOf("..", "shared", "data", "imbalanced-regression");
        if (!Directory.Exists(folder))
        {
            return; // the set does not come with the repository: nothing to check
        }

        string output = ExampleProgram.Run(
            "04-automl", "AutoMlSweep", "--label", "Rings", "--data", Path.Combine(folder, "abalone_train.csv"),
            "--validation", Path.Combine(folder, "abalone_val.csv"),
            "--test", Path.Combine(folder, "abalone_test.csv"));

        Assert.InRange(ExampleProgram.Figure(output, ", best"), 1, 3);
    }
}
