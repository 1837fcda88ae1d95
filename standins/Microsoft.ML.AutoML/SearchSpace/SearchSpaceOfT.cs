namespace Microsoft.ML.SearchSpace;

/// <summary>
/// The search space that attributes on fields and properties declare. Values come back through JSON: into properties
/// only.
/// </summary>
public sealed class SearchSpace<T> : SearchSpace
    where T : class, new()
{
    public SearchSpace()
        : base(typeof(T))
    {
    }

    public SearchSpace(T defaultOption)
        : base(typeof(T), Parameter.FromObject(defaultOption))
    {
    }

    public new T SampleFromFeatureSpace(double[] feature) => base.SampleFromFeatureSpace(feature).AsType<T>();

    public double[] MappingToFeatureSpace(T input) => MappingToFeatureSpace(Parameter.FromObject(input));
}
