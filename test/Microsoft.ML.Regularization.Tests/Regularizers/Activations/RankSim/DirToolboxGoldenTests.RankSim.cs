using System.Text.Json;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <content>RankSim and its ranks.</content>
public sealed partial class DirToolboxGoldenTests
{
    /// <summary>Ranks are taken in single precision, and so are the recorded values.</summary>
    private const double SinglePrecision = 1e-6;

    private static void CheckRankSim(JsonElement golden)
    {
        using var scope = NewDisposeScope();
        var features = tensor(Golden.Matrix(golden.GetProperty("features"))).requires_grad_();
        var labels = tensor(Golden.Matrix(golden.GetProperty("labels")));

        // The published code adds up the rows.
        var loss = RankSimLoss.PerRow(features, labels, golden.GetProperty("interp_lambda").GetDouble()).sum();
        var gradient = autograd.grad([loss], [features])[0].contiguous();

        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss.item<double>(), SinglePrecision);
        AssertClose(golden.GetProperty("grad_features"), gradient.data<double>(), SinglePrecision);
    }

    private static void CheckRanker(JsonElement golden)
    {
        float[] sequence = Singles(golden.GetProperty("sequence"));
        float[] gradient = Singles(golden.GetProperty("grad_output"));
        float lambda = golden.GetProperty("interp_lambda").GetSingle();
        var sorter = new RankSorter(sequence.Length);
        int[] ranks = new int[sequence.Length];
        int[] moved = new int[sequence.Length];

        sorter.Rank(sequence, ranks);
        sorter.Rank([.. sequence.Zip(gradient, (value, slope) => value + lambda * slope)], moved);

        double count = sequence.Length;
        AssertClose(golden.GetProperty("raw_rank"), ranks.Select(rank => (double)rank), 0);
        AssertClose(golden.GetProperty("rank_normalised"), ranks.Select(rank => (rank + 1) / count), 1e-12);
        AssertClose(
            golden.GetProperty("grad_sequence"), moved.Zip(ranks, (b, a) => (b - a) / (count * lambda)), 1e-8);
        using var scope = NewDisposeScope();
        AssertClose(
            golden.GetProperty("rank_normalised"),
            RankSimTensors.Ranks(tensor(sequence).unsqueeze(0)).data<float>().Select(rank => (double)rank),
            1e-7);
    }

    private static float[] Singles(JsonElement element) => [.. Numbers(element).Select(value => (float)value)];
}
