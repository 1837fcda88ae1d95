using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Nested dropout in one fit.</summary>
internal sealed class NestedDropoutHook(NestedDropout options, int compressed, FitContext fit)
    : IHiddenTransform, IStepObserver, IFitObserver, IDisposable
{
    private PrefixLengths? _lengths;
    private Tensor? _mask;
    private long _step = -1;
    private bool _hasLeftOutUntrained;

    public bool ChangesLayers => true;

    /// <summary>Number of units that the last step kept.</summary>
    public int Length { get; private set; }

    public Tensor Transform(Tensor values, int layer)
    {
        if (layer != compressed)
        {
            return values;
        }

        Draw(values);
        return values.mul(_mask!);
    }

    /// <summary>
    /// Takes units that hardly ever take part out of the network for good, so that validation does not see what random
    /// weights make of them. No gradient reaches their weights, which so stay 0.
    /// </summary>
    public void AfterStep(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (!_hasLeftOutUntrained && _lengths is { } lengths)
        {
            PrefixUnits.Keep(Outgoing(parameters), lengths.TrainedUnits);
            _hasLeftOutUntrained = true;
        }
    }

    public void AfterFit(IReadOnlyList<NetworkParameter> parameters, FitContext fit)
    {
        if (_lengths is { } lengths)
        {
            PrefixUnits.Keep(Outgoing(parameters), KeptUnits(parameters, lengths.TrainedUnits));
        }
    }

    public void Dispose() => _mask?.Dispose();

    private int KeptUnits(IReadOnlyList<NetworkParameter> parameters, int trained)
    {
        if (options.KeptUnits > 0)
        {
            return Math.Min(options.KeptUnits, trained);
        }

        if (!fit.HasValidationRows)
        {
            return trained;
        }

        var bias = parameters.Last(static parameter => parameter.Kind == ParameterKind.Bias).Value;
        double[] figures = compressed == fit.HiddenLayerCount
            ? PrefixUnits.FiguresOfLast(fit, Outgoing(parameters), bias, trained)
            : PrefixUnits.Figures(fit, Outgoing(parameters), trained);
        return 1 + PrefixUnits.Best(figures);
    }

    /// <summary>All forward passes of a step keep the same units.</summary>
    private void Draw(Tensor values)
    {
        if (_lengths is null)
        {
            int width = (int)values.shape[1];
            if (options.KeptUnits > width)
            {
                throw new InvalidOperationException(
                    $"NestedDropout: KeptUnits = {options.KeptUnits} is not usable, hidden layer {compressed} has {width} "
                    + $"units. Set it to a value from 1 to {width}, or to 0.");
            }

            _lengths = new PrefixLengths(options.Center, width / options.Strength, width);
        }

        if (_step != fit.Step)
        {
            _step = fit.Step;
            using var drawn = rand([1L], ScalarType.Float64, fit.Device, generator: fit.Generator);
            Length = Math.Min(_lengths.Length(drawn.item<double>()), _lengths.TrainedUnits);


            // A new tensor: autograd does not allow to change one that a backward pass needs.
            _mask?.Dispose();
            _mask = PrefixUnits.Mask(values, Length).DetachFromDisposeScope();
        }
    }

    /// <summary>The weights that the units act through, [next layer, units].</summary>
    private Tensor Outgoing(IReadOnlyList<NetworkParameter> parameters) =>
        parameters.Where(static parameter => parameter.Kind == ParameterKind.Weight).ElementAt(compressed).Value;
}
