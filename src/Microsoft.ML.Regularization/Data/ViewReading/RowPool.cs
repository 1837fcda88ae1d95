namespace Microsoft.ML.Regularization;

/// <summary>Prepared rows that wait to be drawn.</summary>
internal sealed class RowPool(int capacity, int inputSize, int codeCount, int targetSize)
{
    private readonly float[] _inputs = GC.AllocateUninitializedArray<float>(capacity * inputSize);
    private readonly int[] _codes = GC.AllocateUninitializedArray<int>(capacity * codeCount);
    private readonly float[] _targets = GC.AllocateUninitializedArray<float>(capacity * targetSize);

    public int Capacity => capacity;

    public float[] Weights { get; } = new float[capacity];

    public long[] Ids { get; } = new long[capacity];

    public Span<float> Input(int slot) => _inputs.AsSpan(slot * inputSize, inputSize);

    public Span<int> Codes(int slot) => _codes.AsSpan(slot * codeCount, codeCount);

    public Span<float> Target(int slot) => _targets.AsSpan(slot * targetSize, targetSize);

    public void CopyTo(int slot, RowBlock block, int row, bool hasWeights)
    {
        Input(slot).CopyTo(block.Inputs[(row * inputSize)..]);
        Codes(slot).CopyTo(block.Codes[(row * codeCount)..]);
        Target(slot).CopyTo(block.Targets[(row * targetSize)..]);
        block.Ids[row] = Ids[slot];
        if (hasWeights)
        {
            block.Weights[row] = Weights[slot];
        }
    }

    public void Move(int from, int to)
    {
        if (from != to)
        {
            Input(from).CopyTo(Input(to));
            Codes(from).CopyTo(Codes(to));
            Target(from).CopyTo(Target(to));
            Weights[to] = Weights[from];
            Ids[to] = Ids[from];
        }
    }
}
