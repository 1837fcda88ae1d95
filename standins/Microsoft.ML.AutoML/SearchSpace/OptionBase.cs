namespace Microsoft.ML.SearchSpace.Option;

/// <summary>Something to sweep, mapped to and from coordinates between 0 and 1.</summary>
public abstract class OptionBase
{
    public abstract int FeatureSpaceDim { get; }

    /// <summary>Where the sweep starts.</summary>
    public virtual double[] Default { get; protected set; } = [];

    /// <summary>How many values there are, per option; null where they are continuous.</summary>
    public abstract int?[] Step { get; }

    public abstract Parameter SampleFromFeatureSpace(double[] values);

    public abstract double[] MappingToFeatureSpace(Parameter value);
}
