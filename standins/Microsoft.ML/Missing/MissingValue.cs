namespace Microsoft.ML.Data;

/// <summary>The missing values of item types: NaN and key 0.</summary>
internal static class MissingValue
{
    /// <summary>A test for missing values, null for types that have none.</summary>
    public static Func<T, bool>? Test<T>(PrimitiveDataViewType type) =>
        typeof(T) == typeof(float) ? (Func<T, bool>)(object)(Func<float, bool>)float.IsNaN
        : typeof(T) == typeof(double) ? (Func<T, bool>)(object)(Func<double, bool>)double.IsNaN
        : type is KeyDataViewType ? value => EqualityComparer<T>.Default.Equals(value, default)
        : null;

    public static bool HasMissing(PrimitiveDataViewType type) =>
        type is KeyDataViewType || IsReal(type);

    public static bool IsReal(DataViewType type) =>
        type.Equals(NumberDataViewType.Single) || type.Equals(NumberDataViewType.Double);

    /// <summary>The missing value, or the default of types that have none.</summary>
    public static T Of<T>() =>
        typeof(T) == typeof(float) ? (T)(object)float.NaN
        : typeof(T) == typeof(double) ? (T)(object)double.NaN
        : default!;
}
