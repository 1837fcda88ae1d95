using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>A model that scores rows of so many features.</summary>
internal interface IRowScorer
{
    int FeatureCount { get; }

    int ScoreCount { get; }

    void Score(in VBuffer<float> features, Span<float> scores);
}
