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
var seeds = new Option<int>("--seeds")
{
    Description = "Seeds of the suites imbalanced and noisy-numbers, 2 or more.",
    DefaultValueFactory = _ => 10,
};
var sets = new Option<string[]>("--sets")
{
    Description = "Sets of the suites imbalanced and noisy-numbers (" + string.Join(", ", ImbalancedSet.Names)
        + ") and noisy (" + string.Join(", ", NoisySet.Names) + "); default: all.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. ImbalancedSet.Names, .. NoisySet.Names],
};
sets.AcceptOnlyFromAmong([.. ImbalancedSet.Names, .. NoisySet.Names]);
var methods = new Option<string[]>("--methods")
{
    Description = "Methods of the suite noisy; default: all of "
        + string.Join(", ", NoisyMethods.All.Select(method => method.Name)) + ".",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [.. NoisyMethods.All.Select(method => method.Name)],
};
methods.AcceptOnlyFromAmong([.. NoisyMethods.All.Select(method => method.Name)]);
var draws = new Option<int>("--draws")
{
    Description = "Draws of split, noise and network of the suite noisy, 2 or more.",
    DefaultValueFactory = _ => 5,
};
var parallelFits = new Option<int>("--parallel-fits")
{
    Description = "Fits at a time of the suites imbalanced, noisy and noisy-numbers.",
    DefaultValueFactory = _ => Environment.ProcessorCount,
};
var output = new Option<string>("--output")
{
    Description = "Folder of the result files.",
    DefaultValueFactory = _ => Path.Combine("artifacts", "bench"),
};
foreach (Option<int> count in new[] { seeds, draws })
{
    count.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 2)
        {
            result.AddError($"{count.Name} needs 2 or more: a single one has no standard error.");
        }
    });
}

var command = new RootCommand("Measures speed, memory and quality beside PyTorch and scikit-learn.")
{
    suite,
    rounds,
    threads,
    seeds,
    sets,
    methods,
    draws,
    parallelFits,
    output,
};
command.Subcommands.Add(MemoryChild.Command());
command.Subcommands.Add(StreamChild.Command());
command.SetAction(parsed =>
{
    int count = parsed.GetValue(threads);
    return PinnedThreads.Hold(count)
        ? Runner.Run(parsed.GetValue(suite)!, new BenchSettings(
            parsed.GetValue(rounds),
            count,
            parsed.GetValue(seeds),
            parsed.GetValue(sets)!,
            parsed.GetValue(parallelFits),
            new NoisySettings(parsed.GetValue(draws), parsed.GetValue(methods)!),
            parsed.GetValue(output)!))
        : PinnedThreads.RunPinned(count, args);
});
return command.Parse(args).Invoke();
