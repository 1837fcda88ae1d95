using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>Random numbers against values recorded from PyTorch 1.13.</summary>
[Collection(GlobalRandomState.Name)]
public sealed class RandomTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void ManualSeed_One_GivesPyTorchsNumbers()
    {
        manual_seed(1);
        TensorAssert.Equal(
            [0.6613521575927734, 0.266924113035202, 0.06167725846171379, 0.6213173270225525, -0.4519059658050537],
            randn(5));

        manual_seed(1);
        TensorAssert.Equal(
            [-1.5255959033966064, 0.8073082566261292, -0.7984398007392883, 1.7163026332855225],
            randn(20).index_select(0, tensor(new[] { 0L, 7L, 16L, 19L })));

        manual_seed(1);
        TensorAssert.Equal([0.7576315999031067, 0.2793108820915222, 0.40306925773620605], rand(3));
        Assert.Equal([0L, 4L, 3L, 1L, 5L, 7L, 6L, 2L], randperm(8).data<long>().ToArray());
        Assert.Equal([48L, 49L, 16L, 43L], randint(0, 100, new long[] { 4 }).data<long>().ToArray());
    }

    [Fact]
    public void Dropout_AfterSeed_GivesPyTorchsMask()
    {
        manual_seed(5);

        TensorAssert.Equal([0, 2, 2, 2, 2, 0, 0, 0, 0, 2], nn.functional.dropout(ones(10), 0.5, true));
    }

    [Fact]
    public void Linear_AfterSeed_HasPyTorchsFirstWeights()
    {
        manual_seed(3);

        using var linear = nn.Linear(3, 2);

        TensorAssert.Equal(
            [-0.5724271535873413, -0.45544925332069397, -0.2472877949476242, -0.5462254881858826,
                -0.032776910811662674, -0.5079339742660522],
            linear.weight);
        TensorAssert.Equal([0.3139236271381378, 0.28139978647232056], linear.bias!);
    }

    [Fact]
    public void Generator_OfItsOwn_IsDeterministicAndLeavesTheDefaultAlone()
    {
        manual_seed(1);
        using var generator = new Generator(7);

        var drawn = rand(3, generator: generator);
        var again = rand(3, generator: generator.manual_seed(7));

        TensorAssert.Equal([0.5349225401878357, 0.19880318641662598, 0.6592116951942444], drawn);
        TensorAssert.Equal([0.5349225401878357, 0.19880318641662598, 0.6592116951942444], again);
        Assert.Equal(7, generator.initial_seed());
        TensorAssert.Equal([0.7576315999031067, 0.2793108820915222, 0.40306925773620605], rand(3));
    }

    [Fact]
    public void State_SavedAndRestored_RepeatsTheNumbers()
    {
        using var generator = new Generator(11);
        var state = generator.get_state();
        var first = randn(4, generator: generator);
        generator.set_state(state);
        var globalState = get_rng_state();
        var drawn = rand(4);
        set_rng_state(globalState);

        Assert.True(first.Equals(randn(4, generator: generator)));
        Assert.True(drawn.Equals(rand(4)));
    }

    [Fact]
    public void Fills_WithGenerator_RepeatForTheSameSeed()
    {
        static Tensor Drawn(ulong seed)
        {
            using var generator = new Generator(seed);
            var values = empty(4, 8);
            values[0] = values[0].normal_(1, 2, generator);
            values[1] = values[1].uniform_(-1, 1, generator);
            values[2] = values[2].bernoulli_(0.5, generator);
            values[3] = values[3].random_(0, 100, generator);
            return values;
        }

        Assert.True(Drawn(1).Equals(Drawn(1)));
        Assert.False(Drawn(1).Equals(Drawn(2)));
        Assert.True((Drawn(1)[1].abs() <= 1).all().item<bool>());
    }
}
