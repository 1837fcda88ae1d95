using System.CommandLine;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The process that scores and evaluates a stream of rows and reports its memory.</summary>
internal static class StreamChild
{
    public const string Name = "stream-child";

    private const int RowsBefore = 2000;

    public static System.CommandLine.Command Command()
    {
        var rows = new Argument<int>("rows");
        var binary = new Argument<bool>("binary") { Description = "Two classes; false: regression." };
        var command = new System.CommandLine.Command(
            Name, "Scores and evaluates rows; prints resident memory before and at most, in bytes.")
        {
            rows,
            binary,
        };
        command.Hidden = true;
        command.SetAction(parsed => Console.WriteLine(Measure(parsed.GetValue(rows), parsed.GetValue(binary))));
        return command;
    }

    private static MemoryReading Measure(int rows, bool binary)
    {
        var ml = new MLContext(seed: 1);
        Action<int> evaluate = binary ? Binary(ml) : Regression(ml);
        evaluate(RowsBefore);
        ProcessMemory.ResetPeak();
        long baseline = ProcessMemory.Resident;
        evaluate(rows);
        return new MemoryReading(baseline, ProcessMemory.Peak);
    }

    private static Action<int> Binary(MLContext ml)
    {
        var trainer = ml.BinaryClassification.Trainers.Network(nameof(WideRow.IsPositive), maximumEpochs: 1);
        var model = trainer.Fit(WideRows.Streamed(ml, RowsBefore));
        return rows => ml.BinaryClassification.Evaluate(
            model.Transform(WideRows.Streamed(ml, rows)), nameof(WideRow.IsPositive));
    }

    private static Action<int> Regression(MLContext ml)
    {
        var model = ml.Regression.Trainers.Network(maximumEpochs: 1).Fit(WideRows.Streamed(ml, RowsBefore));
        return rows => ml.Regression.Evaluate(model.Transform(WideRows.Streamed(ml, rows)));
    }
}
