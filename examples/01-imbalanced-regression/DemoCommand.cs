using System.CommandLine;

namespace ImbalancedRegression;

/// <summary>What the command line asks for.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> _quick = new("--quick")
    {
        Description = "One seed and a few epochs: shows that all works, measures nothing.",
    };

    private static readonly Option<string> _output = new("--output")
    {
        Description = "Folder for the report and the model.",
        DefaultValueFactory = _ => Path.Combine("artifacts", "demo"),
    };

    public static RootCommand Build(Func<DemoSettings, int> run)
    {
        var command = new RootCommand("Trains networks on the prices of diamonds, with and without ConR and weights.")
        {
            _quick,
            _output,
        };
        command.SetAction(parsed => run(parsed.GetValue(_quick)
            ? new DemoSettings([1], Epochs: 3, parsed.GetValue(_output)!)
            : new DemoSettings([1, 2, 3, 4, 5], Epochs: 40, parsed.GetValue(_output)!)));
        return command;
    }
}
