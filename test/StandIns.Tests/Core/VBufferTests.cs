using Microsoft.ML.Data;

namespace StandIns.Tests.Core;

public sealed class VBufferTests
{
    private static readonly VBuffer<float> _sparse = new(5, 2, [7, 9], [1, 3]);

    [Fact]
    public void Sparse_ReadAnyWay_HasZerosBetween()
    {
        float[] expected = [0, 7, 0, 9, 0];
        var copied = new float[5];
        VBuffer<float> dense = default;

        _sparse.CopyTo(copied);
        _sparse.CopyToDense(ref dense);

        Assert.Equal(expected, _sparse.DenseValues());
        Assert.Equal(expected, copied);
        Assert.Equal(expected, dense.GetValues().ToArray());
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(i => _sparse.GetItemOrDefault(i)));
        Assert.Equal([new(1, 7), new(3, 9)], _sparse.Items());
        Assert.False(_sparse.IsDense);
        Assert.Equal([1, 3], _sparse.GetIndices().ToArray());
    }

    [Fact]
    public void CopyTo_Range_KeepsSparseness()
    {
        VBuffer<float> part = default;

        _sparse.CopyTo(ref part, 2, 3);

        Assert.Equal([0, 9, 0], part.DenseValues());
        Assert.Equal([1], part.GetIndices().ToArray());
    }

    [Fact]
    public void CopyTo_Span_FillsWithTheDefaultAndLeavesTheRest()
    {
        float[] target = [5, 5, 5, 5, 5, 5, 5];

        _sparse.CopyTo(target, 1, -1);

        Assert.Equal([5, -1, 7, -1, 9, -1, 5], target);
        Assert.Throws<ArgumentOutOfRangeException>(() => _sparse.CopyTo(target, 3));
    }

    [Fact]
    public void Editor_SmallerVector_ReusesTheArray()
    {
        float[] array = [1, 2, 3];
        var vector = new VBuffer<float>(3, array);

        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, 2);
        editor.Values[0] = 8;
        vector = editor.Commit();

        Assert.False(editor.CreatedNewValues);
        Assert.Equal(8, array[0]);
        Assert.Equal([8, 2], vector.DenseValues());
    }

    [Fact]
    public void Editor_CommitTruncated_IsSparse()
    {
        VBuffer<float> vector = default;

        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, 10, valuesCount: 3);
        (editor.Values[0], editor.Indices[0]) = (4, 6);
        vector = editor.CommitTruncated(1);

        Assert.Equal(10, vector.Length);
        Assert.Equal([new(6, 4)], vector.Items());
    }

    [Fact]
    public void Editor_KeepOldOnResize_KeepsValues()
    {
        var vector = new VBuffer<float>(2, [1, 2]);

        VBufferEditor<float> editor = VBufferEditor.Create(ref vector, 3, keepOldOnResize: true);
        editor.Values[2] = 3;

        Assert.True(editor.CreatedNewValues);
        Assert.Equal([1, 2, 3], editor.Commit().DenseValues());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 3)]
    public void Constructor_CountsThatDoNotFit_Throw(int length, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(length, count, new float[5], new int[5]));
}
