namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A number between two bounds; nothing checks the bounds, as in the genuine library.</summary>
public abstract class UniformNumericOption : OptionBase
{
    public UniformNumericOption(double min, double max, bool logBase = false)
    {
        Min = min;
        Max = max;
        LogBase = logBase;
        Default = [0];
    }

    public double Min { get; }

    public double Max { get; }

    public bool LogBase { get; }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step => [null];

    public override double[] MappingToFeatureSpace(Parameter param) => [ToFeature(param.AsType<double>())];

    public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromDouble(ToValue(values[0]));

    private protected double ToValue(double feature) =>
        LogBase ? Min * Math.Pow(Max / Min, feature) : Min + (Max - Min) * feature;

    private protected double ToFeature(double value) => LogBase
        ? Share(Math.Log(value), Math.Log(Min), Math.Log(Max))
        : Share(value, Min, Max);

    private static double Share(double value, double min, double max) => value / (max - min) - min / (max - min);
}
