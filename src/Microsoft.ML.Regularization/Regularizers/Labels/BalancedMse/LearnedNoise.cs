namespace Microsoft.ML.Regularization;

/// <summary>A standard deviation learned by Adam beside the network.</summary>
internal sealed class LearnedNoise(double start, double learningRate)
{
    /// <summary>Bounds of the noise: beyond them squares of its inverse leave single precision.</summary>
    public const double Smallest = 1e-3;

    public const double Largest = 1e3;

    private readonly float[] _value = [(float)start];
    private readonly float[] _gradient = new float[1];
    private readonly float[] _first = new float[1];
    private readonly float[] _second = new float[1];
    private long _step;

    public double Value => _value[0];

    /// <summary>Takes a step against the gradient; one that is no number leaves the value.</summary>
    public void Step(double gradient)
    {
        if (!double.IsFinite(gradient))
        {
            return;
        }

        _step++;
        _gradient[0] = (float)gradient;
        AdamWKernel.Step(_value, _gradient, _first, _second, new AdamWFactors(learningRate, 0, 1, _step));
        _value[0] = (float)Math.Clamp(_value[0], Smallest, Largest);
    }
}
