using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Steps of ELR on outputs that a test gives, in double precision; tensors are the caller's scope's.</summary>
internal sealed class ElrStep : IDisposable
{
    private readonly Generator _generator = new(1);
    private readonly ElrPenalty _hook;

    public ElrStep(Elr options, long rows, int outputs)
    {
        Fit = new FitContext
        {
            RowCount = rows,
            InputSize = 1,
            TargetSize = outputs,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = _generator,
            MaximumEpochs = 10,
            IsClassification = true,
        };
        _hook = (ElrPenalty)options.Begin(Fit)!;
    }

    public FitContext Fit { get; }

    /// <summary>The targets of all rows.</summary>
    public double[] Targets => _hook.Targets!.Values.data<double>().ToArray();

    /// <summary>The penalty of each row, and the gradient of their sum by the outputs.</summary>
    public (double[] Values, double[] Gradient) Run(double[,] outputs, params long[] ids)
    {
        var variables = tensor(outputs).requires_grad_();
        var values = _hook.PerRow(Context(variables, ids))!;
        var gradient = autograd.grad([values.sum()], [variables])[0].contiguous();
        return (values.data<double>().ToArray(), gradient.data<double>().ToArray());
    }

    /// <summary>The mean of cross entropy and penalty, and its gradient by the outputs.</summary>
    public (double Loss, double[] Gradient) Objective(double[,] logits, long[] labels, long[] ids)
    {
        var variables = tensor(logits).requires_grad_();
        var mean = CrossEntropy(variables, labels).add(_hook.PerRow(Context(variables, ids))!).mean();
        var gradient = autograd.grad([mean], [variables])[0].contiguous();
        return (mean.item<double>(), gradient.data<double>().ToArray());
    }

    public static Tensor CrossEntropy(Tensor logits, long[] labels)
    {
        var shares = nn.functional.one_hot(tensor(labels), logits.shape[1]).to(ScalarType.Float64);
        return ClassificationLosses.CrossEntropy(logits.log_softmax(1), shares);
    }

    public void Dispose()
    {
        _hook.Dispose();
        _generator.Dispose();
    }

    private StepContext Context(Tensor outputs, long[] ids)
    {
        var batch = new TrainingBatch { Inputs = outputs, Targets = outputs, RowIds = ids };
        var pass = new ForwardPass(outputs, outputs);
        return new StepContext(Fit, batch, pass, _ => pass);
    }
}
