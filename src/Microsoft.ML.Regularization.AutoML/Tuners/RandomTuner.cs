using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The defaults first, so that a sweep is never worse than none; then samples spread evenly over the search space.
/// </summary>
internal sealed class RandomTuner(SearchSpace.SearchSpace space, int seed) : ITuner
{
    private readonly Random _random = new(seed);
    private bool _gaveDefaults;

    public Parameter Propose(TrialSettings settings) => Next();

    public void Update(TrialResult result)
    {
        // Samples do not depend on results.
    }

    /// <summary>The next sample.</summary>
    public Parameter Next()
    {
        if (!_gaveDefaults)
        {
            _gaveDefaults = true;
            return space.SampleFromFeatureSpace(space.Default);
        }

        double[] features = new double[space.FeatureSpaceDim];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = _random.NextDouble();
        }

        return space.SampleFromFeatureSpace(features);
    }
}
