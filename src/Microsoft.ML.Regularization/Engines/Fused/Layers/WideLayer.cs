using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>A linear layer of many units, by matrix products.</summary>
internal sealed unsafe class WideLayer<T>(FlatParameters<T> parameters, int weight) : LinearLayer<T>(parameters, weight)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixProduct<T> _product = MatrixProduct<T>.Instance;
    private readonly Panels<T> _forward = NewPanels(parameters.Value(weight).Transposed);
    private readonly Panels<T> _backward = NewPanels(parameters.Value(weight));

    public override void Prepare(WorkShare share)
    {
        (int panel, int panels) = share.Of(_forward.Count, grain: 1);
        _forward.FillPanels(Weight.Transposed, panel, panels);
        (int unit, int units) = share.Of(Units);
        _backward.FillRows(Weight, unit, units);
    }

    public override void Forward(MatrixView<T> inputs, MatrixView<T> outputs) =>
        _product.Set(inputs, _forward, Bias.First, outputs);

    public override void BeginPass(Panels<T> kept, int rows) => kept.Resize(rows, Inputs);

    public override void Keep(Panels<T> kept, MatrixView<T> inputs, int first, int count) =>
        kept.FillRows(inputs, first, count);

    public override void BackwardInputs(MatrixView<T> gradient, MatrixView<T> inputs, bool adds)
    {
        if (adds)
        {
            _product.Add(gradient, _backward, inputs);
        }
        else
        {
            _product.Set(gradient, _backward, null, inputs);
        }
    }

    public override void BackwardWeights(
        (MatrixView<T> Inputs, Panels<T> Kept) pass, MatrixView<T> gradient, (int First, int Count) units, bool adds)
    {
        MatrixView<T> own = gradient.Part(0, gradient.Rows, units.First, units.Count);
        MatrixView<T> weights = WeightGradient.PartOfRows(units.First, units.Count);
        if (adds)
        {
            _product.Add(own.Transposed, pass.Kept, weights);
        }
        else
        {
            _product.Set(own.Transposed, pass.Kept, null, weights);
            new Span<T>(BiasGradient.At(0, units.First), units.Count).Clear();
        }

        RowSums.Add(own, BiasGradient.At(0, units.First));
    }

    private static Panels<T> NewPanels(MatrixView<T> matrix)
    {
        Panels<T> panels = MatrixProduct<T>.Instance.NewPanels();
        panels.Resize(matrix.Rows, matrix.Columns);
        return panels;
    }
}
