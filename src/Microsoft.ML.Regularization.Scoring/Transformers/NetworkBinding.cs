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
        FeatureColumn = Transformers.FeatureColumn.In(inputSchema, featureColumnName, featureType);
        Scorer = scorer;
        Sources = [FeatureColumn];
    }

    public DataViewSchema.Column FeatureColumn { get; }

    public NetworkScorer Scorer { get; }

    public override IReadOnlyList<DataViewSchema.Column> Sources { get; }

    public override IScoreSource Score(DataViewRow input) => new RowScores(this, input);

    public override DataViewRowCursor? TryScoreBlocks(
        DataViewRowCursor input, IEnumerable<DataViewSchema.Column> passedOn, bool[] isActive) =>
        BlockScoringCursor.TryCreate(this, input, passedOn, isActive);
}
