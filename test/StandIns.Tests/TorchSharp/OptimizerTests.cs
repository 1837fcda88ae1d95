using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>Five steps on a weighted square, against PyTorch 1.13.</summary>
public sealed class OptimizerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Sgd_Plain_MatchesPyTorch() =>
        TensorAssert.Equal([0.66384, 0.3056, 1.36196], AfterFiveSteps(p => optim.SGD(p, 0.1)));

    [Fact]
    public void Sgd_MomentumDampeningDecay_MatchesPyTorch() => TensorAssert.Equal(
        [0.5072197415633671, 1.836945908295802, 0.794851947798173],
        AfterFiveSteps(p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.1, weight_decay: 0.01)));

    [Fact]
    public void Sgd_Nesterov_MatchesPyTorch() => TensorAssert.Equal(
        [0.44770915805, 1.539293952, 0.2637692202624998],
        AfterFiveSteps(p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true)));

    [Fact]
    public void Adam_WithDecay_MatchesPyTorch() => TensorAssert.Equal(
        [0.5275335756127093, -1.502226031110639, 2.501271165079334],
        AfterFiveSteps(p => optim.Adam(p, 0.1, weight_decay: 0.01)));

    [Fact]
    public void Adam_Amsgrad_MatchesPyTorch() => TensorAssert.Equal(
        [0.5278144513706096, -1.5022246487599153, 2.501267530233463],
        AfterFiveSteps(p => optim.Adam(p, 0.1, amsgrad: true)));

    [Fact]
    public void AdamW_WithDecay_MatchesPyTorch() => TensorAssert.Equal(
        [0.5106027917286992, -1.4579535950038378, 2.43219795642308],
        AfterFiveSteps(p => optim.AdamW(p, 0.1, weight_decay: 0.05)));

    [Fact]
    public void ClipGradNorm_LargeGradient_StepsByTheNorm()
    {
        var parameter = nn.Parameter(tensor(new[] { 3.0, 4.0 }));
        using var optimizer = optim.SGD([parameter], 1);

        (parameter.square().sum() / 2).backward();
        var norm = nn.utils.clip_grad_norm_([parameter], 1);
        optimizer.step();

        Assert.Equal(5, norm, 12);
        TensorAssert.Equal([2.4, 3.2], parameter, 1e-6);
    }

    [Fact]
    public void Dispose_OfOptimizer_ReleasesItsState()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            AfterFiveSteps(p => optim.AdamW(p));
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Parameter AfterFiveSteps(Func<IEnumerable<Parameter>, optim.Optimizer> make)
    {
        var parameter = nn.Parameter(tensor(new[] { 1.0, -2.0, 3.0 }));
        var target = tensor(new[] { 0.5, 0.5, -1.0 });
        var importance = tensor(new[] { 1.0, 2.0, 0.5 });
        using var optimizer = make([parameter]);
        for (var i = 0; i < 5; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            ((parameter - target).square() * importance).sum().backward();
            optimizer.step();
        }

        return parameter;
    }
}
