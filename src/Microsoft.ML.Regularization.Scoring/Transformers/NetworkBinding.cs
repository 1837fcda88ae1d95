using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Transformers;

/// <summary>A network's scorer bound to an input schema.</summary>
internal sealed class NetworkBinding : ScoreBinding
{
    public NetworkBinding(
        DataViewSchema inputSchema, string featureColumnName, DataViewType featureType, NetworkScorer scorer,
        ScoreColumns columns)
        : base(inputSchema, columns)
    {
        // A network that reads categories alone has no feature column.
        FeatureColumn = scorer.FeatureCount > 0
            ? Transformers.FeatureColumn.In(inputSchema, featureColumnName, featureType)
            : null;
        KeyColumns = [.. scorer.Categories.Select(category => KeyColumn.Find(inputSchema, category))];
        Scorer = scorer;
        IEnumerable<DataViewSchema.Column> keys = KeyColumns.Select(key => key.Column);
        Sources = FeatureColumn is { } features ? [features, .. keys] : [.. keys];
    }

    /// <summary>The feature column; null where the network reads categories alone.</summary>
    public DataViewSchema.Column? FeatureColumn { get; }

    public IReadOnlyList<KeyColumn> KeyColumns { get; }

    public NetworkScorer Scorer { get; }

    public override IReadOnlyList<DataViewSchema.Column> Sources { get; }

    public override IScoreSource Score(DataViewRow input) => new RowScores(this, input);

    public override DataViewRowCursor? TryScoreBlocks(
        DataViewRowCursor input, IEnumerable<DataViewSchema.Column> passedOn, bool[] isActive) =>
        BlockScoringCursor.TryCreate(this, input, passedOn, isActive);
}
