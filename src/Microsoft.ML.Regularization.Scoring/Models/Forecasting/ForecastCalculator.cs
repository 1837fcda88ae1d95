using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>A forecaster made ready for this processor. Immutable and safe to share between threads.</summary>
internal sealed class ForecastCalculator
{
    /// <summary>A whole period up to so many steps is looked up in a table.</summary>
    private const int LongestTable = 100_000;

    private readonly NetworkKernel? _kernel;
    private readonly double[]?[] _seasonTables;
    private readonly Dictionary<string, ForecastSeries> _series;

    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    public ForecastCalculator(ForecastModel model)
    {
        ForecastShape.Check(model);
        Model = model;
        _kernel = model.Network is { } network ? NetworkKernel.Create(network) : null;
        _seasonTables = [.. model.Seasonalities.Select(Table)];
        _series = model.Series.ToDictionary(static series => series.Key);
    }

    public ForecastModel Model { get; }

    public int InputStride => _kernel?.InputStride ?? 0;

    public int ScratchLength => _kernel?.ScratchLength(1) ?? 0;

    /// <summary>The series that training has seen, by key.</summary>
    public IReadOnlyDictionary<string, ForecastSeries> Series => _series;

    /// <summary>What is known of a step without values of the series, in scaled units.</summary>
    /// <param name="step">The step.</param>
    /// <param name="known">The known covariates of the step.</param>
    public double KnownPart(long step, ReadOnlySpan<float> known)
    {
        double sum = Model.Trend?.At(step) ?? 0;
        for (int i = 0; i < _seasonTables.Length; i++)
        {
            sum += _seasonTables[i] is { } table
                ? table[(int)(((step % table.Length) + table.Length) % table.Length)]
                : Model.Seasonalities[i].At(step);
        }

        for (int i = 0; i < known.Length; i++)
        {
            KnownCovariate covariate = Model.KnownCovariates[i];
            sum += covariate.Weight * (known[i] - covariate.Scale.Offset) / covariate.Scale.Scale;
        }

        return sum;
    }

    /// <summary>Runs the network on the input of a workspace; without one the output is zero.</summary>
    public unsafe void Run(ForecastWorkspace workspace)
    {
        if (_kernel is null) return;
        fixed (float* input = workspace.Input, scratch = workspace.Scratch)
        {
            float* output = _kernel.Run(input, 1, scratch);
            new ReadOnlySpan<float>(output, workspace.Output.Length).CopyTo(workspace.Output);
        }
    }

    private static double[]? Table(ForecastSeasonality seasonality)
    {
        if (seasonality.Period > LongestTable || seasonality.Period != Math.Floor(seasonality.Period)) return null;
        double[] table = new double[(int)seasonality.Period];
        for (int i = 0; i < table.Length; i++) table[i] = seasonality.At(i);
        return table;
    }
}
