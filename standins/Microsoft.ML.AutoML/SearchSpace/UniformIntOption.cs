namespace Microsoft.ML.SearchSpace.Option;

public sealed class UniformIntOption : UniformNumericOption
{
    public UniformIntOption(int min, int max, bool logBase = false, int? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is int value) Default = [ToFeature(value)];
    }

    public override double[] MappingToFeatureSpace(Parameter param) => [ToFeature(param.AsType<int>())];

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromInt(Convert.ToInt32(Math.Floor(ToValue(values[0]))));
}
