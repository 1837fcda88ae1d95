using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Least squares by its moments: variances and covariances of inputs and targets. The mean squared error of weights w
/// for a target is its variance - 2 · products'w + w'·inputs·w, with the best intercept.
/// </summary>
internal sealed class LeastSquaresProblem(int inputCount, int targetCount, long rowCount)
{
    public int InputCount => inputCount;

    public int TargetCount => targetCount;

    public long RowCount => rowCount;

    /// <summary>Covariances of the inputs, a symmetric matrix.</summary>
    public double[] Inputs { get; } = new double[(long)inputCount * inputCount];

    /// <summary>Covariances of the inputs with each target: a row of values a target.</summary>
    public double[] Products { get; } = new double[(long)targetCount * inputCount];

    public double[] InputMeans { get; } = new double[inputCount];

    public double[] TargetMeans { get; } = new double[targetCount];

    public double[] TargetVariances { get; } = new double[targetCount];

    public ReadOnlySpan<double> InputRow(int input) => Inputs.AsSpan(checked(input * inputCount), inputCount);

    public ReadOnlySpan<double> ProductsOf(int target) => Products.AsSpan(checked(target * inputCount), inputCount);

    /// <summary>The mean squared error of weights for a target, not below zero.</summary>
    public double MeanSquaredError(int target, ReadOnlySpan<double> weights)
    {
        double quadratic = 0;
        for (int i = 0; i < inputCount; i++)
        {
            if (weights[i] != 0)
            {
                quadratic += weights[i] * TensorPrimitives.Dot(InputRow(i), weights);
            }
        }

        double linear = TensorPrimitives.Dot(ProductsOf(target), weights);
        return Math.Max(0, TargetVariances[target] - (2 * linear) + quadratic);
    }

    /// <summary>The intercept that goes with weights for a target.</summary>
    public double Intercept(int target, ReadOnlySpan<double> weights) =>
        TargetMeans[target] - TensorPrimitives.Dot<double>(InputMeans, weights);

    /// <summary>The problem of some of the inputs and one target.</summary>
    public LeastSquaresProblem Of(IReadOnlyList<int> inputs, int target)
    {
        var part = new LeastSquaresProblem(inputs.Count, 1, rowCount);
        for (int i = 0; i < inputs.Count; i++)
        {
            part.InputMeans[i] = InputMeans[inputs[i]];
            part.Products[i] = ProductsOf(target)[inputs[i]];
            ReadOnlySpan<double> row = InputRow(inputs[i]);
            for (int j = 0; j < inputs.Count; j++)
            {
                part.Inputs[((long)i * inputs.Count) + j] = row[inputs[j]];
            }
        }

        part.TargetMeans[0] = TargetMeans[target];
        part.TargetVariances[0] = TargetVariances[target];
        return part;
    }
}
