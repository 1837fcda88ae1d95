using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Loss correction in one fit; estimates the matrix where none is given.</summary>
internal sealed class CorrectedLoss(LossCorrection options, int classes) : IBaseLoss, IEpochObserver
{
    private const double AnchorPercentile = 0.97;

    // A class that cannot be given, by the matrix, has no logarithm; below this the loss has no slope.
    private const double SmallestProbability = 1e-7;

    private double[]? _factors = options.TransitionMatrix is { } matrix ? Factors(matrix, options.Form) : null;

    public Tensor PerRow(Tensor targets, StepContext step, Func<Tensor> inner)
    {
        if (_factors is null)
        {
            return inner();
        }

        var outputs = step.Pass.Outputs;
        var logs = step.Fit.ClassArguments(outputs).log_softmax(1);
        var factors = tensor(_factors, [classes, classes], logs.dtype, logs.device);
        var shares = ClassificationBaseLoss.Shares(targets);
        var losses = options.Form == LossCorrectionForm.Forward
            ? ClassificationLosses.CrossEntropy(logs.exp().mm(factors).clamp_min(SmallestProbability).log(), shares)
            : shares.to(logs.dtype).mm(factors).mul(logs).sum(1).neg();
        losses = losses.to(outputs.dtype);
        return options.Strength == 1 ? losses : inner().mul(1 - options.Strength).add(losses, options.Strength);
    }

    public void AfterEpoch(EpochReport report, FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (_factors is null && report.Epoch >= options.WarmUpEpochs)
        {
            _factors = Factors(Estimate(fit), options.Form);
        }
    }

    /// <summary>Row after row: T, or its inverse.</summary>
    private static double[] Factors(double[][] matrix, LossCorrectionForm form)
    {
        if (form == LossCorrectionForm.Backward)
        {
            matrix = StochasticMatrix.Inverse(matrix) ?? throw new InvalidOperationException(
                "LossCorrection: the estimated transition matrix is singular, so there is no backward correction. Use "
                + "Form = Forward, give a TransitionMatrix, or change WarmUpEpochs.");
        }

        return [.. matrix.SelectMany(static row => row)];
    }

    private double[][] Estimate(FitContext fit)
    {
        var rows = new List<double[]>();
        fit.VisitTrainingRows((_, pass) =>
        {
            var probabilities = fit.ClassArguments(pass.Outputs).softmax(1).to(ScalarType.Float64).cpu();
            rows.AddRange(probabilities.data<double>().ToArray().Chunk(classes));
        });
        return [.. Enumerable.Range(0, classes).Select(c => Anchor(rows, c))];
    }

    private static double[] Anchor(List<double[]> rows, int ofClass)
    {
        int rank = (int)Math.Round((rows.Count - 1) * AnchorPercentile, MidpointRounding.AwayFromZero);
        return rows.OrderBy(row => row[ofClass]).ElementAt(rank);
    }
}
