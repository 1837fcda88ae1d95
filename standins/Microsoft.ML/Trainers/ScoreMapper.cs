using Microsoft.ML.Trainers;

namespace Microsoft.ML.Data;

/// <summary>Scores each row once, whatever columns are read.</summary>
internal sealed class ScoreMapper(IRowScorer scorer, DataViewSchema.Column features, ScoreColumn[] columns) : IRowMapper
{
    public DataViewSchema.DetachedColumn[] GetOutputColumns() => [.. columns.Select(column => column.Column)];

    public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
    {
        bool isActive = Enumerable.Range(0, columns.Length).Any(activeOutput);
        return input => isActive && input == features.Index;
    }

    public Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer)
    {
        disposer = null;
        if (!Enumerable.Range(0, columns.Length).Any(activeOutput)) return new Delegate?[columns.Length];
        Func<float[]> score = CreateScorer(input);
        return [.. columns.Select((column, i) => activeOutput(i) ? column.CreateGetter(score) : null)];
    }

    private Func<float[]> CreateScorer(DataViewRow input)
    {
        ValueGetter<VBuffer<float>> getter = input.GetGetter<VBuffer<float>>(features);
        VBuffer<float> values = default;
        var scores = new float[scorer.ScoreCount];
        long position = -1;
        return () =>
        {
            if (position == input.Position) return scores;
            getter(ref values);
            Contracts.Check(values.Length == scorer.FeatureCount,
                $"Column '{features.Name}' has {values.Length} values in this row, the model {scorer.FeatureCount}.");
            scorer.Score(values, scores);
            position = input.Position;
            return scores;
        };
    }
}
