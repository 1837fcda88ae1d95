namespace Microsoft.ML.Data;

public sealed class TimeSpanDataViewType : PrimitiveDataViewType
{
    private TimeSpanDataViewType()
        : base(typeof(TimeSpan))
    {
    }

    public static TimeSpanDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType? other) => ReferenceEquals(this, other);

    public override string ToString() => "TimeSpan";
}
