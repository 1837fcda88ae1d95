using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What a fitted normalizer does to the values of one column.</summary>
internal abstract class ColumnNormalizer
{
    /// <summary>The parameters as users see them.</summary>
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    /// <summary>The typed ValueGetter of the normalized column.</summary>
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column);

    public abstract void Save(ModelSaveContext ctx);
}

/// <summary>A normalizer of two numbers a slot.</summary>
internal abstract class ColumnNormalizer<T>(T[] first, T[] second, bool isVector) : ColumnNormalizer
    where T : struct, IFloatingPointIeee754<T>
{
    protected T[] First => first;

    protected T[] Second => second;

    protected bool IsVector => isVector;

    /// <summary>Whether zero stays zero in every slot, so that what a sparse vector leaves out can stay out.</summary>
    protected abstract bool KeepsZero { get; }

    public sealed override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column)
    {
        if (isVector)
            return CreateVectorGetter(input.GetGetter<VBuffer<T>>(column));
        var getter = input.GetGetter<T>(column);
        return (ValueGetter<T>)((ref T value) =>
        {
            getter(ref value);
            value = Map(value, 0);
        });
    }

    protected abstract T Map(T value, int slot);

    private ValueGetter<VBuffer<T>> CreateVectorGetter(ValueGetter<VBuffer<T>> getter)
    {
        var isZeroKept = KeepsZero;
        VBuffer<T> source = default;
        return (ref VBuffer<T> target) =>
        {
            getter(ref source);
            if (source.Length != first.Length)
            {
                throw new InvalidOperationException(
                    $"The normalizer was fitted on vectors of {first.Length} slots, and one of {source.Length} came.");
            }

            if (source.IsDense || isZeroKept)
                MapStored(in source, ref target);
            else
                MapAll(in source, ref target);
        };
    }

    private void MapStored(in VBuffer<T> source, ref VBuffer<T> target)
    {
        var values = source.GetValues();
        var editor = VBufferEditor.Create(ref target, source.Length, values.Length);
        if (source.IsDense)
        {
            for (var i = 0; i < values.Length; i++)
                editor.Values[i] = Map(values[i], i);
        }
        else
        {
            var indices = source.GetIndices();
            indices.CopyTo(editor.Indices);
            for (var i = 0; i < values.Length; i++)
                editor.Values[i] = Map(values[i], indices[i]);
        }

        target = editor.Commit();
    }

    private void MapAll(in VBuffer<T> source, ref VBuffer<T> target)
    {
        var editor = VBufferEditor.Create(ref target, source.Length);
        source.CopyTo(editor.Values);
        for (var i = 0; i < editor.Values.Length; i++)
            editor.Values[i] = Map(editor.Values[i], i);
        target = editor.Commit();
    }
}

/// <summary>Subtracts an offset and multiplies by a scale.</summary>
internal sealed class AffineNormalizer<T>(T[] scale, T[] offset, bool isVector)
    : ColumnNormalizer<T>(scale, offset, isVector)
    where T : struct, IFloatingPointIeee754<T>
{
    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => IsVector
        ? new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. First], [.. Second])
        : new NormalizingTransformer.AffineNormalizerModelParameters<T>(First[0], Second[0]);

    protected override bool KeepsZero => Array.TrueForAll(Second, T.IsZero);

    public override void Save(ModelSaveContext ctx) => NormalizerFormat.WriteAffine(ctx, First, Second);

    protected override T Map(T value, int slot) => (value - Second[slot]) * First[slot];
}

/// <summary>Maps a value, or its logarithm, to the share of a normal distribution that lies below it.</summary>
internal sealed class ShareNormalizer<T>(T[] mean, T[] deviation, bool isVector, bool takesLogarithms)
    : ColumnNormalizer<T>(mean, deviation, isVector)
    where T : struct, IFloatingPointIeee754<T>
{
    public override NormalizingTransformer.NormalizerModelParametersBase Parameters => IsVector
        ? new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. First], [.. Second],
            takesLogarithms)
        : new NormalizingTransformer.CdfNormalizerModelParameters<T>(First[0], Second[0], takesLogarithms);

    // The logarithm of zero is infinite, and the share of what is not finite is 0.
    protected override bool KeepsZero => takesLogarithms;

    public override void Save(ModelSaveContext ctx) => NormalizerFormat.WriteShare(ctx, First, Second, takesLogarithms);

    protected override T Map(T value, int slot) => NormalizerMath.NormalShare(
        takesLogarithms ? T.Log(value) : value, First[slot], Second[slot]);
}
