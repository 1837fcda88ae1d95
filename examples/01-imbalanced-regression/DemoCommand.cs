using System.CommandLine;

namespace ImbalancedRegression;

/// <summary>What the command line asks for.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "One seed and a few epochs: shows that all works, measures nothing.",
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "Folder for the report and the model.",
        DefaultValueFactory = _ => Path.Combine("artifacts", "demo"),
    };

    public static RootCommand Build(Func<DemoSettings, int> run)
    {
        var command = new RootCommand("Trains networks on the prices of diamonds, with and without ConR and weights.")
        {
            Quick,
            Output,
        };
        command.SetAction(parsed => run(parsed.GetValue(Quick)
            ? new DemoSettings([1], Epochs: 3, parsed.GetValue(Output)!)
            : new DemoSettings([1, 2, 3, 4, 5], Epochs: 40, parsed.GetValue(Output)!)));
        return command;
    }
}
