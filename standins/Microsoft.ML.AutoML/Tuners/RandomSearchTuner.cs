using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

internal sealed class RandomSearchTuner(SearchSpace.SearchSpace space, int? seed) : ITuner
{
    private readonly Random _random = seed is int value ? new Random(value) : new Random();

    public Parameter Propose(TrialSettings settings)
    {
        double[] features = new double[space.FeatureSpaceDim];
        for (int i = 0; i < features.Length; i++) features[i] = _random.NextDouble();
        return space.SampleFromFeatureSpace(features);
    }

    public void Update(TrialResult result)
    {
    }
}
