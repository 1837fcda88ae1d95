using TorchSharp;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>The ConR loss, forward and backward, at a feature width of 128.</summary>
internal static class ConRSuite
{
    private const int Width = 128;

    public static IEnumerable<BenchResult> Run(BenchContext context) =>
        [Measure(context, 64, 200), Measure(context, 256, 40), Measure(context, 1024, 5)];

    private static BenchResult Measure(BenchContext context, int rows, int count)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var options = new ConR();
        torch.Tensor features = torch.randn(rows, Width, requires_grad: true);
        torch.Tensor targets = torch.randn(rows, 1);
        torch.Tensor predictions = targets.add(torch.randn(rows, 1).mul(0.5));
        return context.Run(new Duel(
            $"conr/{rows}",
            Quantity.MicrosecondsEach("pass", count),
            () => Timed.Seconds(() => Passes(count, features, targets, predictions, options)),
            FormattableString.Invariant($"conr {rows} {Width} {options.Temperature} {count}")));
    }

    private static void Passes(
        int count, torch.Tensor features, torch.Tensor targets, torch.Tensor predictions, ConR options)
    {
        for (int i = 0; i < count; i++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor loss = ConRLoss.PerRow(features, targets, predictions, null, options).mean();
            torch.autograd.grad([loss], [features]);
        }
    }
}
