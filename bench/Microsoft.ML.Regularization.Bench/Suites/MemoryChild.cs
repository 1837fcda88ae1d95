using System.CommandLine;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The process that fits once and reports its memory.</summary>
internal static class MemoryChild
{
    public const string Name = "memory-child";

    public static System.CommandLine.Command Command()
    {
        var rows = new Argument<int>("rows");
        var budget = new Argument<long>("budget") { Description = "Memory budget in bytes; 0: none." };
        var command = new System.CommandLine.Command(
            Name, "Fits once and prints resident memory before and at most, in bytes.")
        {
            rows,
            budget,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            long bytes = parsed.GetValue(budget);
            Console.WriteLine(Measure(parsed.GetValue(rows), bytes == 0 ? null : bytes));
        });
        return command;
    }

    private static MemoryReading Measure(int rows, long? budget)
    {
        Fit(2000, budget);
        ProcessMemory.ResetPeak();
        long baseline = ProcessMemory.Resident;
        Fit(rows, budget);
        return new MemoryReading(baseline, ProcessMemory.Peak);
    }

    private static void Fit(int rows, long? budget)
    {
        var ml = new MLContext(seed: 1);
        var options = new NetworkRegressionOptions
        {
            HiddenUnits = [32],
            BatchSize = 4096,
            MaximumEpochs = 1,
            MemoryBudget = budget,
        };
        ml.Regression.Trainers.Network(options).Fit(WideRows.Streamed(ml, rows));
    }
}
