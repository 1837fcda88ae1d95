using TorchSharp;
using static TorchSharp.torch;

namespace StandIns.Tests.Torch;

/// <summary>Operators against hand computation and, where marked, against values recorded from PyTorch 1.13.</summary>
public sealed class OperatorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _x = tensor(new[,] { { 0.5, -1.0, 2.0 }, { 3.0, 0.25, -0.75 } });

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Arithmetic_TensorsAndNumbers_MatchesHandComputation()
    {
        var a = tensor(new[] { 1.0, 2.0, 4.0 });
        var b = tensor(new[] { 3.0, -2.0, 0.5 });

        TensorAssert.Equal([4, 0, 4.5], a + b);
        TensorAssert.Equal([-2, 4, 3.5], a - b);
        TensorAssert.Equal([3, -4, 2], a * b);
        TensorAssert.Equal([1.0 / 3, -1, 8], a / b);
        TensorAssert.Equal([3, 4, 6], a + 2);
        TensorAssert.Equal([1, 0, -2], 2 - a);
        TensorAssert.Equal([2, 1, 0.5], 2.0 / a);
        TensorAssert.Equal([-1, -2, -4], -a);
        TensorAssert.Equal([7, -2, 5], a.add(b, 2));
        TensorAssert.Equal([0, -1, 8], a.div(b, RoundingMode.floor));
        TensorAssert.Equal([1, 4, 16], a.pow(2));
    }

    [Fact]
    public void Arithmetic_IntegersAndRealNumber_PromotesAsPyTorchDoes()
    {
        var integers = tensor(new[] { 1L, 2L });
        var singles = tensor(new[] { 1f, 2f });

        Assert.Equal(ScalarType.Float32, (integers * 0.5).dtype);
        Assert.Equal(ScalarType.Int64, (integers * 2).dtype);
        Assert.Equal(ScalarType.Float32, (singles * 0.1).dtype);
        Assert.Equal(ScalarType.Float32, (singles + integers).dtype);
    }

    [Fact]
    public void InPlace_ChainOfOperations_ChangesAndReturnsTheTensor()
    {
        var a = tensor(new[] { 1.0, 2.0, 4.0 });

        var result = a.mul_(2).add_(1).sub_(tensor(new[] { 1.0, 1.0, 1.0 })).div_(4).addcmul_(ones_like(a), a, 2);

        Assert.Same(a, result);
        TensorAssert.Equal([1.5, 3, 6], a);
    }

    [Fact]
    public void Comparisons_TensorsAndNumbers_GiveMasks()
    {
        var a = tensor(new[] { 1.0, 2.0, double.NaN });

        Assert.Equal([false, true, false], (a > 1).data<bool>().ToArray());
        Assert.Equal([true, false, false], a.le(1).data<bool>().ToArray());
        Assert.Equal([false, false, true], a.isnan().data<bool>().ToArray());
        Assert.Equal([true, true, false], a.isfinite().data<bool>().ToArray());
        Assert.True(a.isnan().any().item<bool>());
        Assert.False(a.isnan().all().item<bool>());
    }

    [Fact]
    public void Products_SmallMatrices_MatchHandComputation()
    {
        var a = tensor(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } });
        var b = tensor(new[,] { { 0.0, 1.0 }, { 1.0, 1.0 } });
        var c = tensor(new[] { 10.0, 20.0 });

        TensorAssert.Equal([2, 3, 4, 7], a.mm(b));
        TensorAssert.Equal([2, 3, 4, 7], a.matmul(b));
        TensorAssert.Equal([12, 23, 14, 27], addmm(c, a, b, 1f, 1f));
        TensorAssert.Equal([9, 16, 13, 24], c.addmm(a, b, 0.5f, 2f));
        TensorAssert.Equal([50, 110], a.mv(c));
    }

    [Fact]
    public void Activations_MixedSigns_MatchPyTorch()
    {
        TensorAssert.Equal(
            [0.1752903921400367, 0.039112573270687456, 0.7855970345892759, 0.9195862243639801, 0.05878718051874077,
                0.021626595117279053],
            _x.softmax(1));
        TensorAssert.Equal([2.241311296657157, 3.083831466235782], _x.logsumexp(1));
        TensorAssert.Equal(
            [0.34573123063700656, -0.15865525393145702, 1.9544997361036416, 2.99595030590511, 0.14967658142073093,
                -0.16997051428265111],
            _x.gelu());
        TensorAssert.Equal(
            [0.3112296656009273, -0.2689414213699951, 1.7615941559557646, 2.8577223804672998, 0.14054412522144952,
                -0.24061597561845527],
            _x.silu());
        TensorAssert.Equal(
            [0.9740769841801067, 0.31326168751822286, 2.1269280110429727, 3.048587351573742, 0.8259394198788436,
                0.38687100611489994],
            nn.functional.softplus(_x));
        TensorAssert.Equal([0.5, 0, 2, 3, 0.25, 0], _x.relu());
    }

    [Fact]
    public void Reductions_OverDimensions_MatchPyTorch()
    {
        Assert.Equal(4.0, _x.sum().item<double>());
        TensorAssert.Equal([1.5, 2.5], _x.sum(1));
        TensorAssert.Equal([4.0], _x.sum(0, 1));
        TensorAssert.Equal([1.75, -0.375, 0.625], _x.mean([0]));
        TensorAssert.Equal([1.7677669529663689, 0.8838834764831844, 1.9445436482630056], _x.std(0));
        TensorAssert.Equal([1.5, 2.513888888888889], _x.var(1, unbiased: false));
        TensorAssert.Equal([1.5625833311112296], _x.std());
        TensorAssert.Equal([0.5, -0.5, 1.5, 3, 3.25, 2.5], _x.cumsum(1));
        TensorAssert.Equal([2, 3], _x.max(1).Item1);
        Assert.Equal([2L, 0L], _x.argmax(1).data<long>().ToArray());
        TensorAssert.Equal([-1, -0.75], _x.amin(1));
        Assert.Equal([2, 1], _x.amax([1], keepdim: true).shape);
        TensorAssert.Equal([2, 3], _x.amax([1], keepdim: true));
    }

    [Fact]
    public void Selection_TopkSortGather_MatchPyTorch()
    {
        var (values, positions) = _x.topk(2, 1);
        var (sorted, order) = _x.sort(1, descending: true);

        TensorAssert.Equal([2, 0.5, 3, 0.25], values);
        Assert.Equal([2L, 0L, 0L, 1L], positions.data<long>().ToArray());
        TensorAssert.Equal([2, 0.5, -1, 3, 0.25, -0.75], sorted);
        TensorAssert.Equal([2, 0.5, -1, 3, 0.25, -0.75], _x.gather(1, order));
        TensorAssert.Equal([3, 0.25, -0.75], _x.index_select(0, tensor(new[] { 1L })));
        TensorAssert.Equal(
            [1.5, 0, 2, 3, 0.25, 0], zeros_like(_x).copy_(_x).clamp_(0).index_add(0, tensor(new[] { 0L }), tensor(
                new[,] { { 1.0, 0.0, 0.0 } }), 1));
        TensorAssert.Equal([0, 3.9210967853395307, 3.9210967853395307, 0], cdist(_x, _x));
        TensorAssert.Equal([0.5, 7, 2, 3, 0.25, 7], _x.masked_fill(_x < 0, 7));
        TensorAssert.Equal([0.5, 0, 2, 3, 0.25, 0], where(_x > 0, _x, zeros_like(_x)));
    }

    [Fact]
    public void Search_SortedAndRepeatedNumbers_FindsThem()
    {
        var sorted = tensor(new[] { 1.0, 3.0, 5.0 });
        var (output, inverse, counts) = tensor(new[] { 2L, 1L, 2L }).unique(return_inverse: true);

        Assert.Equal([0L, 2L], searchsorted(sorted, tensor(new[] { 1.0, 4.0 })).data<long>().ToArray());
        Assert.Equal([1L, 2L], searchsorted(sorted, tensor(new[] { 1.0, 4.0 }), right: true).data<long>().ToArray());
        Assert.Equal([1L, 2L], output.data<long>().ToArray());
        Assert.Equal([1L, 0L, 1L], inverse!.data<long>().ToArray());
        Assert.Null(counts);
        Assert.Equal([0L, 1L, 2L], bincount(tensor(new[] { 1L, 2L, 2L })).data<long>().ToArray());
    }

    [Fact]
    public void Shapes_ViewsAndCopies_HaveTheSizesAsked()
    {
        Assert.Equal([3, 2], _x.t().shape);
        Assert.Equal([6], _x.flatten().shape);
        Assert.Equal([1, 2, 3], _x.unsqueeze(0).shape);
        Assert.Equal([2, 4, 3], _x.unsqueeze(1).expand(2, 4, 3).shape);
        Assert.Equal([2, 3, 2], stack([_x, _x], 2).shape);
        Assert.Equal([4, 3], cat([_x, _x]).shape);
        Assert.Equal([[2, 2], [2, 1]], _x.split([2L, 1L], 1).Select(part => part.shape));
        Assert.Equal([[2, 2], [2, 1]], _x.split(2, 1).Select(part => part.shape));
        TensorAssert.Equal([0, 0.5, 1], linspace(0, 1, 3));
        TensorAssert.Equal([1, 3, 5], arange(1, 6, 2));
        TensorAssert.Equal([1, 0, 0, 1], eye(2));
        TensorAssert.Equal([0, -1, 2, 0, 0, -0.75], _x.triu(1).add(0).masked_fill(eye(2, 3).to(ScalarType.Bool), 0));
    }

    [Fact]
    public void Indexing_SlicesMasksAndPositions_SelectAndAssign()
    {
        TensorAssert.Equal([0.25], _x[1, 1]);
        TensorAssert.Equal([3, 0.25, -0.75], _x[1]);
        TensorAssert.Equal([0.5, 2, 3, -0.75], _x[TensorIndex.Colon, TensorIndex.Slice(null, null, 2)]);
        TensorAssert.Equal([2, -0.75], _x[TensorIndex.Ellipsis, TensorIndex.Single(-1)]);
        TensorAssert.Equal([0.5, 2, 3, 0.25], _x[TensorIndex.Tensor(_x > 0)]);
        TensorAssert.Equal([-1, 0.25], _x[.., TensorIndex.Tensor(tensor(new[] { 1L }))]);

        var y = _x.clone();
        y[0, 2] = 9.0;
        y[TensorIndex.Tensor(y < 0)] = 0.0;
        y[1] = tensor(new[] { 1.0, 2.0, 3.0 });

        TensorAssert.Equal([0.5, 0, 9, 1, 2, 3], y);
    }

    [Fact]
    public void Linalg_PositiveDefiniteMatrix_MatchesPyTorch()
    {
        var a = tensor(new[,] { { 4.0, 1.0 }, { 1.0, 3.0 } });
        var right = tensor(new[,] { { 1.0 }, { 2.0 } });

        TensorAssert.Equal([2, 0, 0.5, 1.6583123951777], linalg.cholesky(a));
        TensorAssert.Equal([0.09090909090909091, 0.6363636363636364], linalg.solve(a, right));
        TensorAssert.Equal([2.381966011250105, 4.618033988749895], linalg.eigh(a).Item1);
        TensorAssert.Equal([4, 1, 1, 3], linalg.inv(linalg.inv(a)));
        var (u, s, v) = linalg.svd(a);
        TensorAssert.Equal([4, 1, 1, 3], u.mul(s).mm(v));
        var (q, r) = linalg.qr(a);
        TensorAssert.Equal([4, 1, 1, 3], q.mm(r));
        TensorAssert.Equal([0.09090909090909091, 0.6363636363636364], linalg.lstsq(a, right).Item1);
        TensorAssert.Equal([Math.Sqrt(27)], linalg.norm(a));
    }

    [Fact]
    public void CatAndSplit_ManyTensors_KeepsAll()
    {
        var parts = System.Linq.Enumerable.Range(0, 100).Select(i => full(1L, i)).ToList();

        var joined = cat(parts);
        var apart = joined.split(1);

        Assert.Equal(4950, joined.sum().item<long>());
        Assert.Equal(parts.Select((_, i) => (long)i), apart.Select(part => part.item<long>()));
    }
}
