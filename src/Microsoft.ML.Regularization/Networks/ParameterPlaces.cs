namespace Microsoft.ML.Regularization;

/// <summary>
/// Where parameters lie in one flat piece of memory. Weights and embeddings come first, since decay acts on them alone;
/// each parameter begins at a multiple of 16 numbers, where vector registers and caches like it.
/// </summary>
internal sealed class ParameterPlaces
{
    private const int Alignment = 16;

    public ParameterPlaces(IReadOnlyList<ParameterShape> shapes)
    {
        int[] offsets = new int[shapes.Count];
        foreach (bool isDecayed in (ReadOnlySpan<bool>)[true, false])
        {
            for (int i = 0; i < shapes.Count; i++)
            {
                if (IsDecayed(shapes[i].Kind) == isDecayed)
                {
                    offsets[i] = Length;
                    Length = checked(Length + ((shapes[i].Length + Alignment - 1) / Alignment * Alignment));
                }
            }

            DecayedLength = isDecayed ? Length : DecayedLength;
        }

        Shapes = shapes;
        Offsets = offsets;
    }

    public IReadOnlyList<ParameterShape> Shapes { get; }

    /// <summary>Where each parameter begins.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>Length of the first part, on which weight decay acts.</summary>
    public int DecayedLength { get; }

    /// <summary>Length of all parameters together.</summary>
    public int Length { get; }

    private static bool IsDecayed(ParameterKind kind) => kind is ParameterKind.Weight or ParameterKind.Embedding;
}
