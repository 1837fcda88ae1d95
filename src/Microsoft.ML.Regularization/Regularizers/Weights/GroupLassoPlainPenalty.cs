using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The group lasso in a fit of the fused engine: <see cref="GroupLassoPenalty"/> with its gradient written down, that of
/// √(group size) · ‖group‖ being √(group size) · group / ‖group‖, and zero for a group of zeros.
/// </summary>
internal sealed class GroupLassoPlainPenalty(double strength, LassoGroups groups) : IPlainWeightPenalty
{
    private float[] _columns = [];

    public double Add(FlatParameters<float> parameters)
    {
        int[] weights = [.. Enumerable.Range(0, parameters.Places.Shapes.Count)
            .Where(index => parameters.Places.Shapes[index].Kind == ParameterKind.Weight)];
        return groups == LassoGroups.Inputs
            ? AddInputs(parameters, weights[0])
            : weights.SkipLast(1).Sum(weight => AddNeurons(parameters, weight));
    }

    /// <summary>A group is a row of the weight with its bias.</summary>
    private double AddNeurons(FlatParameters<float> parameters, int weight)
    {
        ReadOnlySpan<float> values = parameters.ValueSpan(weight);
        Span<float> gradients = parameters.GradientSpan(weight);
        bool hasBias = parameters.Places.Shapes[weight + 1].Kind == ParameterKind.Bias;
        ReadOnlySpan<float> biases = hasBias ? parameters.ValueSpan(weight + 1) : [];
        Span<float> biasGradients = hasBias ? parameters.GradientSpan(weight + 1) : [];
        int inputs = (int)parameters.Places.Shapes[weight].Dimensions[1];
        double factor = strength * Math.Sqrt(inputs + (hasBias ? 1 : 0));
        double sum = 0;
        for (int unit = 0; unit < values.Length / inputs; unit++)
        {
            ReadOnlySpan<float> row = values.Slice(unit * inputs, inputs);
            float bias = hasBias ? biases[unit] : 0;
            double length = Math.Sqrt(TensorPrimitives.SumOfSquares(row) + (bias * bias));
            if (length == 0)
            {
                continue;
            }

            sum += length;
            Span<float> slopes = gradients.Slice(unit * inputs, inputs);
            TensorPrimitives.MultiplyAdd(row, (float)(factor / length), slopes, slopes);
            if (hasBias)
            {
                biasGradients[unit] += (float)(factor / length) * bias;
            }
        }

        return factor * sum;
    }

    /// <summary>A group is a column of the first weight.</summary>
    private double AddInputs(FlatParameters<float> parameters, int weight)
    {
        ReadOnlySpan<float> values = parameters.ValueSpan(weight);
        Span<float> gradients = parameters.GradientSpan(weight);
        int inputs = (int)parameters.Places.Shapes[weight].Dimensions[1];
        Array.Resize(ref _columns, inputs);
        Span<float> columns = _columns;
        columns.Clear();
        for (int start = 0; start < values.Length; start += inputs)
        {
            ReadOnlySpan<float> row = values.Slice(start, inputs);
            TensorPrimitives.MultiplyAdd(row, row, columns, columns);
        }

        double factor = strength * Math.Sqrt(values.Length / inputs);
        TensorPrimitives.Sqrt(columns, columns);
        double sum = TensorPrimitives.Sum<float>(columns);
        foreach (ref float column in columns)
        {
            column = column == 0 ? 0 : (float)(factor / column);
        }

        for (int start = 0; start < values.Length; start += inputs)
        {
            Span<float> slopes = gradients.Slice(start, inputs);
            TensorPrimitives.MultiplyAdd(values.Slice(start, inputs), columns, slopes, slopes);
        }

        return factor * sum;
    }
}
