namespace Microsoft.ML.SearchSpace;

/// <summary>A numeric option to sweep; the type of the bounds must be the option's.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RangeAttribute : Attribute
{
    public RangeAttribute(double min, double max, bool logBase = false)
        : this(min, max, null, logBase)
    {
    }

    public RangeAttribute(double min, double max, double init, bool logBase = false)
        : this(min, max, (object)init, logBase)
    {
    }

    public RangeAttribute(int min, int max, bool logBase = false)
        : this(min, max, null, logBase)
    {
    }

    public RangeAttribute(int min, int max, int init, bool logBase = false)
        : this(min, max, (object)init, logBase)
    {
    }

    public RangeAttribute(float min, float max, bool logBase = false)
        : this(min, max, null, logBase)
    {
    }

    public RangeAttribute(float min, float max, float init, bool logBase = false)
        : this(min, max, (object)init, logBase)
    {
    }

    private RangeAttribute(object min, object max, object? init, bool logBase)
    {
        Min = min;
        Max = max;
        Init = init;
        LogBase = logBase;
    }

    public object Min { get; }

    public object Max { get; }

    public object? Init { get; }

    public bool LogBase { get; }
}
