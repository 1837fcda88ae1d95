using System.CommandLine;
using Microsoft.ML.Regularization.Bench;

var suite = new Option<string>("--suite")
{
    Description = "One suite: " + string.Join(", ", Suites.All.Select(s => s.Name)) + "; default: all.",
    DefaultValueFactory = _ => Suites.Everything,
};
suite.AcceptOnlyFromAmong([Suites.Everything, .. Suites.All.Select(s => s.Name)]);
var rounds = new Option<int>("--rounds")
{
    Description = "Rounds of each measurement; the median counts.",
    DefaultValueFactory = _ => 11,
};
var threads = new Option<int>("--threads")
{
    Description = "Threads of either side.",
    DefaultValueFactory = _ => 1,
};
var output = new Option<string>("--output")
{
    Description = "Folder of the result files.",
    DefaultValueFactory = _ => Path.Combine("artifacts", "bench"),
};
var command = new RootCommand("Measures speed, memory and quality beside PyTorch and scikit-learn.")
{
    suite,
    rounds,
    threads,
    output,
};
command.Subcommands.Add(MemoryChild.Command());
command.Subcommands.Add(StreamChild.Command());
command.SetAction(parsed =>
{
    int count = parsed.GetValue(threads);
    return PinnedThreads.Hold(count)
        ? Runner.Run(parsed.GetValue(suite)!, parsed.GetValue(rounds), count, parsed.GetValue(output)!)
        : PinnedThreads.RunPinned(count, args);
});
return command.Parse(args).Invoke();
