using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>All combinations of evenly spaced values, the last option fastest; then again from the start.</summary>
internal sealed class GridSearchTuner : ITuner
{
    private readonly SearchSpace.SearchSpace _space;
    private readonly int[] _steps;
    private readonly int[] _position;

    public GridSearchTuner(SearchSpace.SearchSpace space, int step)
    {
        _space = space;
        _steps = [.. space.Step.Select(count => count ?? step)];
        _position = new int[_steps.Length];
    }

    public Parameter Propose(TrialSettings settings)
    {
        double[] features = [.. _position.Zip(_steps, (at, count) => (double)at / count)];
        Advance();
        return _space.SampleFromFeatureSpace(features);
    }

    public void Update(TrialResult result)
    {
    }

    private void Advance()
    {
        for (int i = _position.Length - 1; i >= 0; i--)
        {
            if (++_position[i] < _steps[i]) return;
            _position[i] = 0;
        }
    }
}
