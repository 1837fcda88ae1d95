using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The tables of embeddings of a fused network: what <see cref="EmbeddingTables"/> does by tensors. Sums are taken row
/// after row, as there.
/// </summary>
internal sealed class FusedEmbeddings<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly FlatParameters<T> _parameters;
    private readonly Slot[] _slots;
    private readonly int _first;

    /// <param name="parameters">The parameters of the network, of which the tables are the last.</param>
    /// <param name="shapes">The tables.</param>
    public FusedEmbeddings(FlatParameters<T> parameters, IReadOnlyList<EmbeddingShape> shapes)
    {
        _parameters = parameters;
        _first = parameters.Places.Shapes.Count - shapes.Count;
        Count = shapes.Count;
        _slots =
        [
            .. shapes.SelectMany((shape, table) => Enumerable.Repeat(
                new Slot(parameters.Places.Offsets[_first + table], shape.Size), shape.SlotCount)),
        ];
        Width = _slots.Sum(static slot => slot.Size);
    }

    /// <summary>Number of tables.</summary>
    public int Count { get; }

    /// <summary>Number of the last inputs of the network that are embeddings.</summary>
    public int Width { get; }

    /// <summary>The rows of a table, one after the other.</summary>
    public Span<T> Table(int index) => _parameters.ValueSpan(_first + index);

    /// <summary>Writes the embeddings of codes into the last columns, table after table and slot after slot.</summary>
    /// <param name="codes">[rows, codes].</param>
    /// <param name="inputs">[rows, inputs].</param>
    public void Fill(ReadOnlySpan<int> codes, MatrixBuffer<T> inputs)
    {
        ReadOnlySpan<T> values = _parameters.Values;
        int features = inputs.All.Columns - Width;
        for (int row = 0; codes.Length > 0; row++)
        {
            Span<T> place = inputs.Rows(row, 1)[features..];
            for (int i = 0; i < _slots.Length; i++)
            {
                _slots[i].Of(values, codes[i]).CopyTo(place);
                place = place[_slots[i].Size..];
            }

            codes = codes[_slots.Length..];
        }
    }

    /// <summary>Sets the gradient of the tables to what that of the inputs makes of it.</summary>
    /// <param name="codes">[rows, codes].</param>
    /// <param name="gradient">The gradient of the inputs, [rows, inputs].</param>
    public void Backward(ReadOnlySpan<int> codes, MatrixBuffer<T> gradient)
    {
        for (int i = 0; i < Count; i++)
        {
            _parameters.GradientSpan(_first + i).Clear();
        }

        Span<T> sums = _parameters.Gradients;
        int features = gradient.All.Columns - Width;
        for (int row = 0; codes.Length > 0; row++)
        {
            ReadOnlySpan<T> own = gradient.Rows(row, 1)[features..];
            for (int i = 0; i < _slots.Length; i++)
            {
                Span<T> sum = _slots[i].Of(sums, codes[i]);
                TensorPrimitives.Add(sum, own[..sum.Length], sum);
                own = own[sum.Length..];
            }

            codes = codes[_slots.Length..];
        }
    }

    /// <summary>One code of a row.</summary>
    /// <param name="Table">Where its table begins among the parameters.</param>
    /// <param name="Size">Width of a row of it.</param>
    private readonly record struct Slot(int Table, int Size)
    {
        public Span<T> Of(Span<T> parameters, int code) => parameters.Slice(Table + (code * Size), Size);

        public ReadOnlySpan<T> Of(ReadOnlySpan<T> parameters, int code) =>
            parameters.Slice(Table + (code * Size), Size);
    }
}
