using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>Weights and bias of one linear score a class.</summary>
public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>, IRowScorer
{
    private const string LabelNamesStream = "LabelNames";

    private readonly float[][] _weights;
    private readonly float[] _biases;
    private readonly string[]? _labelNames;

    private protected LinearMulticlassModelParametersBase(float[][] weights, float[] biases, string[]? labelNames)
    {
        _weights = weights;
        _biases = biases;
        _labelNames = labelNames;
    }

    private protected LinearMulticlassModelParametersBase(ModelLoadContext ctx, VersionInfo version)
    {
        CheckHeader(ctx, version);
        int features = ctx.Reader.ReadInt32();
        int classes = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(features >= 1 && classes >= 1, "The counts of features and classes are not positive.");
        _biases = ReadSingles(ctx, classes);
        _weights = ReadWeights(ctx, classes, features);
        string[]? names = null;
        ctx.TryLoadBinaryStream(LabelNamesStream, reader => names =
            [.. Enumerable.Range(0, classes).Select(_ => ctx.Strings[reader.ReadInt32()])]);
        _labelNames = names;
    }

    int IRowScorer.FeatureCount => _weights[0].Length;

    int IRowScorer.ScoreCount => _biases.Length;

    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = _weights.Length;
        weights = [.. _weights.Select(row => new VBuffer<float>(row.Length, [.. row]))];
    }

    public IEnumerable<float> GetBiases() => _biases;

    void IRowScorer.Score(in VBuffer<float> features, Span<float> scores)
    {
        for (int k = 0; k < _biases.Length; k++) scores[k] = LinearScore.Of(features, _weights[k], _biases[k]);
        Activate(scores);
    }

    private protected abstract void Activate(Span<float> scores);

    /// <summary>Writes the weights as dense, that is without starts and indices of rows.</summary>
    private protected override void SaveParameters(ModelSaveContext ctx)
    {
        ctx.Writer.Write(_weights[0].Length);
        ctx.Writer.Write(_biases.Length);
        foreach (float bias in _biases) ctx.Writer.Write(bias);
        ctx.Writer.Write(0);
        ctx.Writer.Write(0);
        ctx.Writer.Write(_weights.Sum(row => row.Length));
        foreach (float weight in _weights.SelectMany(row => row)) ctx.Writer.Write(weight);
        if (_labelNames is not null)
        {
            ctx.SaveBinaryStream(LabelNamesStream, writer =>
            {
                foreach (string name in _labelNames) writer.Write(ctx.Id(name));
            });
        }
    }

    private static float[][] ReadWeights(ModelLoadContext ctx, int classes, int features)
    {
        int startCount = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(startCount == 0 || startCount == classes + 1, "The count of row starts does not fit.");
        int[] starts = ReadInts(ctx, startCount);
        int[] indices = ReadInts(ctx, ctx.Reader.ReadInt32());
        float[] values = ReadSingles(ctx, ctx.Reader.ReadInt32());
        float[][] weights = [.. Enumerable.Range(0, classes).Select(_ => new float[features])];
        Contracts.CheckDecode(
            startCount == 0 ? values.Length == classes * features : values.Length == indices.Length,
            "The count of weights does not fit.");
        for (int k = 0; k < classes; k++)
        {
            int start = startCount == 0 ? k * features : starts[k];
            int end = startCount == 0 ? start + features : starts[k + 1];
            for (int i = start; i < end; i++) weights[k][startCount == 0 ? i - start : indices[i]] = values[i];
        }
        return weights;
    }

    private static int[] ReadInts(ModelLoadContext ctx, int count)
    {
        Contracts.CheckDecode(count >= 0, "A count in the linear model is negative.");
        var values = new int[count];
        for (int i = 0; i < count; i++) values[i] = ctx.Reader.ReadInt32();
        return values;
    }

    private static float[] ReadSingles(ModelLoadContext ctx, int count)
    {
        Contracts.CheckDecode(count >= 0, "A count in the linear model is negative.");
        var values = new float[count];
        for (int i = 0; i < count; i++) values[i] = ctx.Reader.ReadSingle();
        return values;
    }
}
