using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Steps_TenThousand_LeaveNoTensorAlive()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            var weights = full(4, 4, 0.1f).requires_grad_();
            var input = ones(2, 4);
            for (var i = 0; i < 10_000; i++)
            {
                using var scope = NewDisposeScope();
                var loss = (input.mm(weights).relu() - 1).square().mean();
                var gradient = autograd.grad([loss], [weights])[0];
                using (no_grad())
                {
                    weights.sub_(gradient * 0.01f);
                }
            }
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Dispose_OfScope_SparesWhatWasMovedOrDetached()
    {
        Tensor kept, moved, lost;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                kept = inner.Detach(zeros(1L));
                moved = zeros(1L).MoveToOuterDisposeScope();
                lost = zeros(1L);
                Assert.Equal(1, inner.DisposablesCount);
                Assert.True(inner.Contains(lost));
                Assert.True(outer.Contains(moved));
            }

            Assert.True(lost.IsInvalid);
            Assert.False(moved.IsInvalid);
        }

        Assert.True(moved.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_OneTensor_KeepsItInTheScope()
    {
        using var scope = NewDisposeScope();
        var a = zeros(1L);
        var b = zeros(1L);
        var c = zeros(1L);

        scope.DisposeEverythingBut(b);

        Assert.Equal([true, false, true], new[] { a.IsInvalid, b.IsInvalid, c.IsInvalid });
        Assert.Equal([b], scope.DisposablesView, ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Statistics_OfCreationsAndDisposals_AddUp()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();

        var outside = zeros(1L);
        using (NewDisposeScope())
        {
            zeros(1L).Dispose();
            _ = zeros(1L);
            zeros(1L).DetachFromDisposeScope();
        }

        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(3, statistics.CreatedInScopeCount);
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(2, statistics.ThreadTotalLiveCount);
        outside.Dispose();
        Assert.Equal(1, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Dispose_TwiceOrUseAfter_IsHarmlessOrThrows()
    {
        var tensor = zeros(3L);
        tensor.Dispose();
        tensor.Dispose();

        Assert.Throws<InvalidOperationException>(() => tensor.add(1));
    }
}
