using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values that keys stand for, in the order of the keys.</summary>
internal abstract class KeyDictionary(PrimitiveDataViewType itemType, int count)
{
    public PrimitiveDataViewType ItemType => itemType;

    public int Count => count;

    /// <summary>A dictionary without values still has keys of one value, as there is no key type of none.</summary>
    public KeyDataViewType KeyType { get; } = new(typeof(uint), Math.Max(count, 1));

    public abstract Delegate CreateGetter(DataViewRow row, DataViewSchema.Column source);

    /// <summary>Adds the values as annotation of the keys; of keys with values, those values.</summary>
    public abstract void AddKeyValues(
        DataViewSchema.Annotations.Builder builder, DataViewSchema.Column source, bool asText);

    public abstract void Save(ModelSaveContext ctx);

    /// <summary>Writes one line a value: its index from 0 and its text.</summary>
    public abstract void WriteText(TextWriter writer);
}
