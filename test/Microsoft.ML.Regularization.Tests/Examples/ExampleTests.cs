namespace Microsoft.ML.Regularization.Tests.Examples;

/// <summary>The examples run and find what is in their tables, in a few epochs.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void BinaryCredit_AFewEpochs_TellsBadLoansFromGood()
    {
        string output = ExampleProgram.Run("02-binary-credit", "BinaryCredit");

        Assert.InRange(ExampleProgram.Figure(output, "AUC"), 0.78, 1);
        Assert.InRange(ExampleProgram.Figure(output, "with probability"), 0, 1);
        Assert.Contains("Records.yes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryCredit_OnAdult_WhereItLiesBesideTheRepository_IsAccurate()
    {
        string folder = Repository.PathOf("..", "shared", "data", "tabular");
        if (!Directory.Exists(folder))
        {
            return; // the set does not come with the repository: nothing to check
        }

        string output = ExampleProgram.Run("02-binary-credit", "BinaryCredit",
            "--data", Path.Combine(folder, "adult-train.csv"), "--test", Path.Combine(folder, "adult-test.csv"));

        Assert.InRange(ExampleProgram.Figure(output, "accuracy"), 0.845, 1);
        Assert.InRange(ExampleProgram.Figure(output, "AUC"), 0.9, 1);
    }

    [Fact]
    public void MulticlassPenguins_AFewEpochs_NamesTheSpecies()
    {
        string output = ExampleProgram.Run("03-multiclass-penguins", "MulticlassPenguins");

        Assert.InRange(ExampleProgram.Figure(output, "accuracy"), 0.95, 1);
        Assert.Contains("Gentoo     is Gentoo", output, StringComparison.Ordinal);
        Assert.Contains("Chinstrap  is Chinstrap", output, StringComparison.Ordinal);
    }
}
