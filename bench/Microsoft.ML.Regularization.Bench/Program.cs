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
    Description = "Seeds of the suites imbalanced, mixup and noisy-numbers, 2 or more.",
    DefaultValueFactory = _ => 10,
};
var draws = new Option<int>("--draws")
{
    Description = "Draws of split, noise and network of the suite noisy, 2 or more.",
    DefaultValueFactory = _ => 5,
};
string[] knownSets = [.. MixupSet.Names.Union(NoisySet.Names)];
var sets = new Option<string[]>("--sets")
{
    Description = "Sets of these suites, of " + string.Join(", ", knownSets) + "; default: all.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};
sets.AcceptOnlyFromAmong(knownSets);
string[] knownMethods = [.. MixupMethods.Names.Union(NoisyMethods.All.Select(static method => method.Name))];
var methods = new Option<string[]>("--methods")
{
    Description = "Methods of the suites mixup and noisy, of " + string.Join(", ", knownMethods) + "; default: all.",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [],
};
methods.AcceptOnlyFromAmong(knownMethods);
var parallelFits = new Option<int>("--parallel-fits")
{
    Description = "Fits at a time of these suites.",
    DefaultValueFactory = _ => Environment.ProcessorCount,
};
var output = new Option<string>("--output")
{
    Description = "Folder of the result files.",
    DefaultValueFactory = _ => Path.Combine("artifacts", "bench"),
};
foreach (Option<int> repetitions in new[] { seeds, draws })
{
    repetitions.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 2)
        {
            result.AddError($"{repetitions.Name} needs 2 or more: a single one has no standard error.");
        }
    });
}

var command = new RootCommand("Measures speed, memory and quality beside PyTorch and scikit-learn.")
{
    suite,
    rounds,
    threads,
    seeds,
    draws,
    sets,
    methods,
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
            parsed.GetValue(draws),
            parsed.GetValue(sets)!,
            parsed.GetValue(methods)!,
            parsed.GetValue(parallelFits),
            parsed.GetValue(output)!))
        : PinnedThreads.RunPinned(count, args);
});
return command.Parse(args).Invoke();
