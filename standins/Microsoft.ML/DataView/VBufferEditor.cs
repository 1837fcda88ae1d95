namespace Microsoft.ML.Data;

/// <summary>Makes editors over the arrays of a vector that is to be overwritten.</summary>
public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(scoped ref VBuffer<T> destination) => destination.Edit();

    public static VBufferEditor<T> Create<T>(
        scoped ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false) =>
        destination.Edit(newLogicalLength, valuesCount, maxValuesCapacity, keepOldOnResize, requireIndicesOnDense);
}
