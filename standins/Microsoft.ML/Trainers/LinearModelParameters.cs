using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Weights and bias of one linear score.</summary>
public abstract class LinearModelParameters : ModelParametersBase<float>, IRowScorer
{
    private readonly float[] _weights;

    private protected LinearModelParameters(float[] weights, float bias)
    {
        _weights = weights;
        Bias = bias;
    }

    private protected LinearModelParameters(ModelLoadContext ctx, VersionInfo version)
    {
        CheckHeader(ctx, version);
        Bias = ctx.Reader.ReadSingle();
        _weights = new float[ctx.Reader.ReadInt32()];
        var indices = new int[ctx.Reader.ReadInt32()];
        for (int i = 0; i < indices.Length; i++) indices[i] = ctx.Reader.ReadInt32();
        int count = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count <= _weights.Length && (indices.Length == 0 || indices.Length == count),
            "The counts of the linear model's weights do not fit.");
        for (int i = 0; i < count; i++) _weights[indices.Length == 0 ? i : indices[i]] = ctx.Reader.ReadSingle();
    }

    public float Bias { get; protected set; }

    public IReadOnlyList<float> Weights => _weights;

    int IRowScorer.FeatureCount => _weights.Length;

    int IRowScorer.ScoreCount => 1;

    void IRowScorer.Score(in VBuffer<float> features, Span<float> scores) =>
        scores[0] = LinearScore.Of(features, _weights, Bias);

    private protected override void SaveParameters(ModelSaveContext ctx)
    {
        ctx.Writer.Write(Bias);
        ctx.Writer.Write(_weights.Length);
        ctx.Writer.Write(0);
        ctx.Writer.Write(_weights.Length);
        foreach (float weight in _weights) ctx.Writer.Write(weight);
    }
}
