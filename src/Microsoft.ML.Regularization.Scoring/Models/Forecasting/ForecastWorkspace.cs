namespace Microsoft.ML.Regularization;

/// <summary>The memory that forecasting needs beside a series' own; for one thread at a time.</summary>
internal sealed class ForecastWorkspace(ForecastCalculator calculator)
{
    /// <summary>What the network reads; padding past its inputs stays zero.</summary>
    public float[] Input { get; } = new float[calculator.InputStride];

    public float[] Scratch { get; } = new float[calculator.ScratchLength];

    /// <summary>What the network gave: scaled residuals of the next steps.</summary>
    public float[] Output { get; } = new float[calculator.Model.Horizon];
}
