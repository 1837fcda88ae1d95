namespace Microsoft.ML.Trainers;

/// <summary>
/// The smooth part of a linear trainer's objective, by the weights of centered features of unit spread. Parameters are
/// the weights class by class, then the biases. Rows stay as they are, sparse ones sparse.
/// </summary>
internal sealed class LinearObjective
{
    private readonly TrainingRows _rows;
    private readonly int _classes;
    private readonly int _features;
    private readonly RowLoss _loss;
    private readonly double _l2;
    private readonly FeatureScale _scale;
    private readonly double _totalWeight;

    public LinearObjective(TrainingRows rows, int classes, RowLoss loss, double l2)
    {
        _rows = rows;
        _classes = classes;
        _features = rows.FeatureCount;
        _loss = loss;
        _l2 = l2;
        _scale = FeatureScale.Of(rows);
        for (int row = 0; row < rows.Count; row++) _totalWeight += rows[row].Weight;
        if (!(_totalWeight > 0)) _totalWeight = 1;
    }

    /// <summary>What one unit of each parameter adds to the penalty of the absolute weights.</summary>
    public double[] Penalties(double l1) =>
        [.. Enumerable.Range(0, _classes * (_features + 1)).Select(
            j => j < _classes * _features ? l1 * _scale.InverseSpreads[j % _features] : 0)];

    public double Evaluate(double[] parameters, double[] gradient)
    {
        double[] weights = Unscale(parameters, out double[] biases);
        Array.Clear(gradient);
        var scores = new double[_classes];
        var derivative = new double[_classes];
        double value = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            _rows.GetFeatures(row, out ReadOnlySpan<float> values, out ReadOnlySpan<int> indices);
            for (int k = 0; k < _classes; k++)
                scores[k] = biases[k] + Dot(values, indices, weights.AsSpan(k * _features, _features));
            (float label, float weight) = _rows[row];
            value += weight * _loss(scores, label, derivative);
            for (int k = 0; k < _classes; k++)
            {
                double factor = weight * derivative[k] / _totalWeight;
                gradient[_classes * _features + k] += factor;
                AddTo(gradient.AsSpan(k * _features, _features), factor, values, indices);
            }
        }
        return value / _totalWeight + Rescale(gradient, weights);
    }

    public LinearWeights ToWeights(double[] parameters)
    {
        double[] weights = Unscale(parameters, out double[] biases);
        return new LinearWeights(
            [.. weights.Chunk(Math.Max(1, _features)).Select(chunk => Array.ConvertAll(chunk, w => (float)w))],
            Array.ConvertAll(biases, b => (float)b));
    }

    /// <summary>Weights and biases of the features as they are.</summary>
    private double[] Unscale(double[] parameters, out double[] biases)
    {
        biases = parameters[(_classes * _features)..];
        var weights = new double[_classes * _features];
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = parameters[j] * _scale.InverseSpreads[j % _features];
            biases[j / _features] -= weights[j] * _scale.Means[j % _features];
        }
        return weights;
    }

    /// <summary>Turns the gradient to the scaled weights' and adds the penalty's; returns the penalty.</summary>
    private double Rescale(double[] gradient, double[] weights)
    {
        double penalty = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            double byBias = gradient[weights.Length + j / _features];
            double byWeight = gradient[j] - _scale.Means[j % _features] * byBias + _l2 * weights[j];
            gradient[j] = byWeight * _scale.InverseSpreads[j % _features];
            penalty += _l2 / 2 * weights[j] * weights[j];
        }
        return penalty;
    }

    private static double Dot(ReadOnlySpan<float> values, ReadOnlySpan<int> indices, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += values[i] * weights[indices.IsEmpty ? i : indices[i]];
        return sum;
    }

    private static void AddTo(
        Span<double> target, double factor, ReadOnlySpan<float> values, ReadOnlySpan<int> indices)
    {
        for (int i = 0; i < values.Length; i++) target[indices.IsEmpty ? i : indices[i]] += factor * values[i];
    }
}
