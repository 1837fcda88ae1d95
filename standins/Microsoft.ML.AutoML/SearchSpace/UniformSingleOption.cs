namespace Microsoft.ML.SearchSpace.Option;

public sealed class UniformSingleOption : UniformNumericOption
{
    public UniformSingleOption(float min, float max, bool logBase = false, float? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is float value) Default = [ToFeature(value)];
    }

    public override double[] MappingToFeatureSpace(Parameter param) => [ToFeature(param.AsType<float>())];

    public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromFloat((float)ToValue(values[0]));
}
