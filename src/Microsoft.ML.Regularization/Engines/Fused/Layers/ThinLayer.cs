using System.Numerics;
using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>A linear layer of a few units, for which panels would be padding for the most part.</summary>
internal sealed unsafe class ThinLayer<T>(FlatParameters<T> parameters, int weight) : LinearLayer<T>(parameters, weight)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Most units for which this form is the faster one.</summary>
    public const int MostUnits = 4;

    public override void Prepare(WorkShare share)
    {
    }

    public override void Forward(MatrixView<T> inputs, MatrixView<T> outputs)
    {
        for (int row = 0; row < inputs.Rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                *outputs.At(row, unit) = *Bias.At(0, unit) + TensorPrimitives.Dot(Row(inputs, row), Row(Weight, unit));
            }
        }
    }

    public override void BeginPass(Panels<T> kept, int rows)
    {
    }

    public override void Keep(Panels<T> kept, MatrixView<T> inputs, int first, int count)
    {
    }

    public override void BackwardInputs(MatrixView<T> gradient, MatrixView<T> inputs, bool adds)
    {
        for (int row = 0; row < gradient.Rows; row++)
        {
            Span<T> sums = Row(inputs, row);
            int unit = 0;
            if (!adds)
            {
                TensorPrimitives.Multiply(Row(Weight, unit), *gradient.At(row, unit), sums);
                unit++;
            }

            for (; unit < Units; unit++)
            {
                TensorPrimitives.MultiplyAdd(Row(Weight, unit), *gradient.At(row, unit), sums, sums);
            }
        }
    }

    public override void BackwardWeights(
        (MatrixView<T> Inputs, Panels<T> Kept) pass, MatrixView<T> gradient, (int First, int Count) units, bool adds)
    {
        for (int unit = units.First; unit < units.First + units.Count; unit++)
        {
            if (!adds)
            {
                Row(WeightGradient, unit).Clear();
                *BiasGradient.At(0, unit) = T.Zero;
            }

            MatrixView<T> own = gradient.Part(0, gradient.Rows, unit, 1);
            RowSums.AddWeighted(pass.Inputs, own, WeightGradient.At(unit, 0));
            RowSums.Add(own, BiasGradient.At(0, unit));
        }
    }

    private static Span<T> Row(MatrixView<T> matrix, int row) => new(matrix.At(row, 0), matrix.Columns);
}
