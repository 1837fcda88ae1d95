using System.Numerics.Tensors;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>
/// CFO: randomized direct search that starts from the default, cheap values, and restarts nearby when its steps have
/// become small (Wu, Wang and Huang, "Frugal Optimization for Cost-related Hyperparameters", AAAI 2021).
/// </summary>
internal sealed class CostFrugalTuner : ITuner
{
    // In units of the root of the number of dimensions, as in the publication.
    private const double InitialStep = 0.1;
    private const double SmallestStep = 0.01;
    private const int MaxLogOfFailures = 9;

    private readonly SearchSpace.SearchSpace _space;
    private readonly Random _random;
    private readonly double _rootOfDimensions;
    private readonly int _maxFailures;
    private readonly Dictionary<int, double[]> _proposed = [];

    private double[] _center = [];
    private double[]? _opposite;
    private double _bestLoss;
    private double _step;
    private int _trials;
    private int _bestTrial;
    private int _failures;
    private int _restarts;

    public CostFrugalTuner(SearchSpace.SearchSpace space, int? seed, IEnumerable<TrialResult>? history = null)
    {
        _space = space;
        _random = seed is int value ? new Random(value) : new Random();
        _rootOfDimensions = Math.Sqrt(space.FeatureSpaceDim);
        _maxFailures = 1 << Math.Clamp(space.FeatureSpaceDim - 1, 0, MaxLogOfFailures);
        Begin(space.Default);
        foreach (TrialResult result in history ?? []) Update(result);
    }

    public Parameter Propose(TrialSettings settings)
    {
        double[] features = _trials == 0 ? _center : _opposite ?? Explore();
        if (features == _opposite) _opposite = null;
        _proposed[settings.TrialId] = features;
        return _space.SampleFromFeatureSpace(features);
    }

    public void Update(TrialResult result)
    {
        TrialSettings trial = result.TrialSettings;
        if (!_proposed.Remove(trial.TrialId, out double[]? features))
            features = _space.MappingToFeatureSpace(trial.Parameter);
        _trials++;
        if (result.Loss < _bestLoss)
        {
            _center = features;
            _bestLoss = result.Loss;
            _bestTrial = _trials;
            _failures = 0;
            _opposite = null;
        }
        else if (_opposite is null && ++_failures >= _maxFailures)
        {
            Shrink();
        }
    }

    private void Begin(double[] center)
    {
        _center = center;
        _opposite = null;
        _bestLoss = double.PositiveInfinity;
        _step = Math.Min(1, InitialStep + _restarts / Math.Max(1, _rootOfDimensions));
        _trials = 0;
        _bestTrial = 1;
        _failures = 0;
    }

    /// <summary>The longer ago the best trial, the smaller the steps; of small ones the search starts anew.</summary>
    private void Shrink()
    {
        _failures = 0;
        _step *= Math.Sqrt((double)_bestTrial / _trials);
        if (_step >= SmallestStep) return;
        _restarts++;
        Begin(Shift(_space.Default, Normal(), 1));
    }

    /// <summary>A step in a random direction; the step the other way is tried when this one is no better.</summary>
    private double[] Explore()
    {
        double[] direction = Normal();
        double length = _step * _rootOfDimensions / Math.Max(double.Epsilon, TensorPrimitives.Norm<double>(direction));
        _opposite = Shift(_center, direction, -length);
        return Shift(_center, direction, length);
    }

    private static double[] Shift(double[] from, double[] direction, double length) =>
        [.. from.Zip(direction, (start, part) => Math.Clamp(start + length * part, 0, 1))];

    private double[] Normal()
    {
        double[] values = new double[_space.FeatureSpaceDim];
        for (int i = 0; i < values.Length; i++)
        {
            // Box and Muller's transform.
            values[i] = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(Math.Tau * _random.NextDouble());
        }
        return values;
    }
}
