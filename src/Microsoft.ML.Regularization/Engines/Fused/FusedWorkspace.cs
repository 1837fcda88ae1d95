namespace Microsoft.ML.Regularization;

/// <summary>
/// Memory for a batch and for the passes of a step. Networks of the same architecture may use it one after the other: it
/// holds nothing from one step to the next.
/// </summary>
/// <param name="network">A network of the architecture.</param>
/// <param name="rows">What was read of the data.</param>
/// <param name="isShared">Whether networks that draw the same dropout masks will use it, one after the other.</param>
internal sealed class FusedWorkspace(FusedNetwork<float> network, TrainingRows rows, bool isShared)
{
    private readonly List<FusedPass<float>> _further = [];
    private readonly Dictionary<Type, object> _memories = [];

    /// <summary>The batch, whose inputs are those of <see cref="Pass"/>.</summary>
    public PlainBatch Batch => field ??= new PlainBatch(Pass.Inputs, rows);

    /// <summary>The pass of the batch.</summary>
    public FusedPass<float> Pass => field ??= NewPass();

    /// <summary>One of the further passes of a step, counted from zero.</summary>
    public FusedPass<float> Further(int index)
    {
        if (index == _further.Count)
        {
            _further.Add(NewPass());
        }

        return _further[index];
    }

    /// <summary>The one object of a type that the workspace has.</summary>
    public T Memory<T>()
        where T : class, new()
    {
        if (!_memories.TryGetValue(typeof(T), out object? memory))
        {
            _memories.Add(typeof(T), memory = new T());
        }

        return (T)memory;
    }

    private FusedPass<float> NewPass()
    {
        FusedPass<float> pass = network.NewPass();
        pass.WantsInputGradient = network.Embeddings.Width > 0;
        if (isShared)
        {
            pass.KeepMasks();
        }

        return pass;
    }
}
