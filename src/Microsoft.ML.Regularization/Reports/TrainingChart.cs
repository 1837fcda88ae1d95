namespace Microsoft.ML.Regularization;

/// <summary>Curves of training and validation loss over the epochs, both without penalties; the kept epoch is marked.</summary>
internal static class TrainingChart
{
    private const double Height = 336;
    private const string TrainingColor = "s0";
    private const string ValidationColor = "s1";

    public static string Render(string name, TrainingHistory history)
    {
        var chart = new SvgChart(Height, $"Training of {name}", Describe(history));
        var losses = history.Epochs
            .SelectMany(epoch => new[] { LossWithoutPenalties(epoch), epoch.ValidationLoss ?? double.NaN })
            .Where(double.IsFinite).DefaultIfEmpty(1).ToList();
        double lowest = Math.Min(0, losses.Min());
        var vertical = AxisScale.Linear(
            lowest, AxisScale.RoundUp(losses.Max(), 5), chart.Bottom, SvgChart.Top);
        int last = history.Epochs.Count == 0 ? 1 : history.Epochs[^1].Epoch;
        var horizontal = AxisScale.Linear(1, last, SvgChart.Left + 6, SvgChart.Right - 6);
        chart.VerticalAxis(vertical, "loss");
        chart.HorizontalAxis(horizontal, "epoch", horizontal.Ticks(10).Where(tick => tick >= 1 && tick % 1 == 0));
        MarkBest(chart, history, horizontal, vertical);
        chart.Curve(
            history.Epochs.Select(epoch => (horizontal.At(epoch.Epoch), vertical.At(LossWithoutPenalties(epoch)))),
            TrainingColor);
        bool isValidated = history.Epochs.Any(epoch => epoch.ValidationLoss is not null);
        if (isValidated)
        {
            chart.Curve(
                history.Epochs.Select(
                    epoch => (horizontal.At(epoch.Epoch), vertical.At(epoch.ValidationLoss ?? double.NaN))),
                ValidationColor);
        }

        chart.Legend(isValidated
            ? [("training loss", TrainingColor), ("validation loss", ValidationColor)]
            : [("training loss", TrainingColor)]);
        return chart.Finish();
    }

    /// <summary>Without penalties, which would lift the curve away from the validation loss and flatten both.</summary>
    private static double LossWithoutPenalties(EpochReport epoch) => epoch.TrainingLoss - epoch.PenaltyLoss;

    private static void MarkBest(SvgChart chart, TrainingHistory history, AxisScale horizontal, AxisScale vertical)
    {
        if (history.Epochs.FirstOrDefault(epoch => epoch.Epoch == history.BestEpoch) is not { } best)
        {
            return;
        }

        double x = horizontal.At(best.Epoch);
        double loss = best.ValidationLoss ?? LossWithoutPenalties(best);
        bool isOnRight = x > (SvgChart.Left + SvgChart.Right) / 2;
        chart.Line(x, SvgChart.Top, x, chart.Bottom, "mark");
        chart.Text(
            x + (isOnRight ? -8 : 8), SvgChart.Top + 12, $"best epoch {best.Epoch}: {Html.Figure(loss)}",
            isOnRight ? "end" : "start", isSoft: true);
        if (double.IsFinite(loss))
        {
            chart.Dot(x, vertical.At(loss), best.ValidationLoss is null ? TrainingColor : ValidationColor);
        }
    }

    private static string Describe(TrainingHistory history)
    {
        if (history.Epochs.Count == 0)
        {
            return "No epoch was run.";
        }

        var last = history.Epochs[^1];
        return $"Training loss falls from {Html.Figure(LossWithoutPenalties(history.Epochs[0]))} to "
            + $"{Html.Figure(LossWithoutPenalties(last))} in {history.Epochs.Count} epochs; "
            + $"the weights of epoch {history.BestEpoch} are kept.";
    }
}
