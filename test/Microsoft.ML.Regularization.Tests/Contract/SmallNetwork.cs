using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>
/// A network of one hidden layer in double precision with a batch of rows, through which a regularizer's hooks run as
/// the training loop runs them. All tensors belong to the caller's dispose scope.
/// </summary>
internal sealed class SmallNetwork : IDisposable
{
    private const int Rows = 14;
    private const int Inputs = 4;
    private const int Hidden = 6;

    private readonly Generator _generator = new(1);
    private readonly List<IDisposable> _hooks = [];
    private readonly Tensor _inputs;
    private readonly Tensor _targets;
    private readonly Tensor _weights;
    private readonly Tensor _peerOutputs;
    private readonly bool _hasClasses;

    /// <param name="seed">Of data and weights.</param>
    /// <param name="hasClasses">Whether the targets are three classes, with cross entropy, instead of a number.</param>
    public SmallNetwork(int seed, bool hasClasses = false)
    {
        _hasClasses = hasClasses;
        int outputs = hasClasses ? 3 : 1;
        using var generator = new Generator((ulong)seed);
        Tensor Draw(params long[] size) => randn(size, dtype: ScalarType.Float64, generator: generator);
        _inputs = Draw(Rows, Inputs);
        _targets = hasClasses
            ? nn.functional.one_hot(arange(Rows).remainder(3), 3).to(ScalarType.Float64)
            : Draw(Rows, 1);
        _weights = Draw(Rows).abs().add(0.1);
        _peerOutputs = Draw(Rows, outputs);
        Parameters =
        [
            Parameter("layers.0.weight", ParameterKind.Weight, Draw(Hidden, Inputs)),
            Parameter("layers.0.bias", ParameterKind.Bias, Draw(Hidden)),
            Parameter("layers.1.weight", ParameterKind.Weight, Draw(outputs, Hidden)),
            Parameter("layers.1.bias", ParameterKind.Bias, Draw(outputs)),
        ];
    }

    public IReadOnlyList<NetworkParameter> Parameters { get; }

    public void Dispose()
    {
        foreach (var hook in _hooks)
        {
            hook.Dispose();
        }

        _generator.Dispose();
    }

    /// <summary>The method two epochs into a fit: some learn from the first ones.</summary>
    public StartedMethod Start(Regularizer? regularizer)
    {
        _generator.manual_seed(1);
        var fit = new FitContext
        {
            RowCount = Rows,
            InputSize = Inputs,
            TargetSize = (int)_targets.shape[1],
            IsClassification = _hasClasses,
            TargetScaling = new TargetScaling([1], [0]),
            Device = CPU,
            Generator = _generator,
            MaximumEpochs = 10,
            HiddenLayerCount = 1,
            FeatureSize = Hidden,
            ReadLabels = () => ([.. Numbers(_hasClasses ? _targets.argmax(1) : _targets)], [.. Numbers(_weights)]),
            TaskLoss = (outputs, targets) => _hasClasses
                ? ClassificationLosses.CrossEntropy(outputs.log_softmax(1), targets)
                : outputs.sub(targets).square().squeeze(1),
            Visitor = visit => visit(Batch(), Forward(_inputs)),
        };
        var hook = regularizer?.Begin(fit);
        if (hook is IDisposable disposable)
        {
            _hooks.Add(disposable);
        }

        EndEpoch(hook, fit);
        EndEpoch(hook, fit);
        return new StartedMethod(hook, fit);
    }

    /// <summary>Base loss plus penalties of one step, with random numbers that depend on the seed alone.</summary>
    public Tensor Objective(Regularizer? regularizer, long seed = 3) => ObjectiveOf(Start(regularizer), seed);

    /// <inheritdoc cref="Objective(Regularizer?, long)"/>
    public Tensor ObjectiveOf(StartedMethod method, long seed = 3)
    {
        _generator.manual_seed(seed);
        return Objective(method.Hook, Batch(), method.Fit);
    }

    public IReadOnlyList<Tensor> Gradient(Regularizer? regularizer) => GradientOf(Start(regularizer));

    public IReadOnlyList<Tensor> GradientOf(StartedMethod method) =>
        [.. autograd.grad([ObjectiveOf(method)], [.. Parameters.Select(parameter => parameter.Value)])];

    private static NetworkParameter Parameter(string name, ParameterKind kind, Tensor values) => new()
    {
        Name = name,
        Kind = kind,
        Value = values.requires_grad_(),
        Gradient = zeros_like(values),
    };

    private static float[] Numbers(Tensor values) =>
        values.to_type(ScalarType.Float32).view(-1).data<float>().ToArray();

    private TrainingBatch Batch() => new()
    {
        Inputs = _inputs,
        Targets = _targets,
        Weights = _weights,
        RowIds = Enumerable.Range(0, Rows).Select(row => (long)row).ToArray(),
    };

    private Tensor Objective(IRegularizerHook? hook, TrainingBatch batch, FitContext fit)
    {
        (hook as IBatchAugmenter)?.Augment(batch, fit);
        var pass = HiddenForward(batch.Inputs);
        if (hook is IPeerSelection selection)
        {
            batch.Weights = batch.Weights!.mul(selection.Select(Step()));
        }

        if (hook is IFeatureTransform transform)
        {
            pass = pass with { Outputs = Head(transform.Transform(pass.Features, Step())) };
        }

        var targets = hook is ITargetRefiner refiner ? refiner.Refine(batch.Targets, Step()) : batch.Targets;
        Tensor Plain() => _hasClasses
            ? ClassificationLosses.CrossEntropy(pass.Outputs.log_softmax(1), targets)
            : pass.Outputs.sub(targets).square().squeeze(1);
        var rowLosses = hook is IBaseLoss baseLoss ? baseLoss.PerRow(targets, Step(), Plain) : Plain();
        var loss = rowLosses.mul(batch.Weights!).mean();
        if (hook is IPenalty penalty && penalty.PerRow(Step()) is { } rows)
        {
            loss = loss.add(rows.mul(batch.Weights!.repeat(rows.shape[0] / Rows)).mean());
        }

        return hook is IWeightPenalty weightPenalty ? loss.add(weightPenalty.Penalty(Parameters)) : loss;

        ForwardPass HiddenForward(Tensor inputs) => Forward(inputs, hook as IHiddenTransform);
        StepContext Step() => new StepContext(fit, batch, pass, HiddenForward).With(Peer());
        PeerStep Peer() => new(
            _targets,
            new Lazy<Tensor>(() => Forward(_inputs).Outputs.detach()),
            new Lazy<Tensor>(_peerOutputs),
            new Lazy<Tensor>(_peerOutputs));
    }

    private static void EndEpoch(IRegularizerHook? hook, FitContext fit)
    {
        using var noGradient = no_grad();
        (hook as IEpochObserver)?.AfterEpoch(
            new EpochReport
            {
                Epoch = fit.Epoch + 1,
                TrainingLoss = 0,
                LearningRate = 0,
            },
            fit);
        fit.Epoch++;
    }

    private ForwardPass Forward(Tensor inputs, IHiddenTransform? hidden = null)
    {
        var features = inputs.matmul(Parameters[0].Value.t()).add(Parameters[1].Value).tanh();
        features = hidden?.Transform(features, 1) ?? features;
        return new ForwardPass(features, Head(features));
    }

    private Tensor Head(Tensor features) => features.matmul(Parameters[2].Value.t()).add(Parameters[3].Value);
}
