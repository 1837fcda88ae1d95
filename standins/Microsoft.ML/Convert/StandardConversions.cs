using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// The conversions between item types: integers of the same signedness, integers to real numbers, all to text, text to
/// all, and keys to keys of the same count. Nothing converts a real number to an integer.
/// </summary>
internal static class StandardConversions
{
    private static readonly Dictionary<(Type Source, Type Target), Delegate> _conversions = [];

    static StandardConversions()
    {
        AddSigned<sbyte>();
        AddSigned<short>();
        AddSigned<int>();
        AddSigned<long>();
        AddUnsigned<byte>();
        AddUnsigned<ushort>();
        AddUnsigned<uint>();
        AddUnsigned<ulong>();
        AddReal<float>();
        AddReal<double>();
        AddFlags();
        AddTimes();
        AddTexts();
    }

    /// <summary>A function of the source's raw type to the target's, null where there is no conversion.</summary>
    public static Delegate? Find(PrimitiveDataViewType source, PrimitiveDataViewType target)
    {
        if (target is KeyDataViewType targetKey)
        {
            if (source is TextDataViewType) return TextConversions.ToKey(targetKey);
            if (source is not KeyDataViewType sourceKey || sourceKey.Count != targetKey.Count) return null;
        }
        else if (source is KeyDataViewType)
        {
            return null;
        }
        return FindRaw(source.RawType, target.RawType);
    }

    /// <summary>The conversion between raw types, whatever they stand for.</summary>
    public static Delegate? FindRaw(Type source, Type target) => _conversions.GetValueOrDefault((source, target));

    private static void Add<TSource, TTarget>(Func<TSource, TTarget> conversion) =>
        _conversions.Add((typeof(TSource), typeof(TTarget)), conversion);

    private static void AddSigned<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, sbyte>(sbyte.CreateTruncating);
        Add<T, short>(short.CreateTruncating);
        Add<T, int>(int.CreateTruncating);
        Add<T, long>(long.CreateTruncating);
        AddInteger<T>();
        Add<bool, T>(value => value ? T.One : T.Zero);
    }

    private static void AddUnsigned<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, byte>(byte.CreateTruncating);
        Add<T, ushort>(ushort.CreateTruncating);
        Add<T, uint>(uint.CreateTruncating);
        Add<T, ulong>(ulong.CreateTruncating);
        AddInteger<T>();
    }

    private static void AddInteger<T>()
        where T : IBinaryInteger<T>
    {
        Add<T, float>(float.CreateTruncating);
        Add<T, double>(double.CreateTruncating);
        Add<T, bool>(value => !T.IsZero(value));
        Add<T, ReadOnlyMemory<char>>(value => value.ToString(null, null).AsMemory());
    }

    private static void AddReal<T>()
        where T : IFloatingPointIeee754<T>
    {
        Add<T, float>(float.CreateTruncating);
        Add<T, double>(double.CreateTruncating);
        Add<T, bool>(value => !T.IsZero(value));
        string format = typeof(T) == typeof(float) ? "R" : "G17";
        Add<T, ReadOnlyMemory<char>>(value => TextConversions.Format(value, format));
        Add<bool, T>(value => value ? T.One : T.Zero);
    }

    private static void AddFlags()
    {
        Add<bool, bool>(value => value);
        Add<bool, ReadOnlyMemory<char>>(value => value.ToString().AsMemory());
    }

    private static void AddTimes()
    {
        AddTicks<TimeSpan>(value => value.Ticks, "c");
        AddTicks<DateTime>(value => value.Ticks, "o");
        AddTicks<DateTimeOffset>(value => value.UtcDateTime.Ticks, "o");
        Add<DateTime, DateTime>(value => value);
    }

    private static void AddTicks<T>(Func<T, long> ticks, string format)
        where T : IFormattable
    {
        Add(ticks);
        Add<T, float>(value => ticks(value));
        Add<T, double>(value => ticks(value));
        Add<T, ReadOnlyMemory<char>>(value => TextConversions.Format(value, format));
    }

    private static void AddTexts()
    {
        Add<ReadOnlyMemory<char>, sbyte>(text => (sbyte)TextConversions.ToSigned(text, sbyte.MaxValue, "sbyte"));
        Add<ReadOnlyMemory<char>, short>(text => (short)TextConversions.ToSigned(text, short.MaxValue, "short"));
        Add<ReadOnlyMemory<char>, int>(text => (int)TextConversions.ToSigned(text, int.MaxValue, "int"));
        Add<ReadOnlyMemory<char>, long>(text => TextConversions.ToSigned(text, long.MaxValue, "long"));
        Add<ReadOnlyMemory<char>, byte>(text => (byte)TextConversions.ToUnsigned(text, byte.MaxValue));
        Add<ReadOnlyMemory<char>, ushort>(text => (ushort)TextConversions.ToUnsigned(text, ushort.MaxValue));
        Add<ReadOnlyMemory<char>, uint>(text => (uint)TextConversions.ToUnsigned(text, uint.MaxValue));
        Add<ReadOnlyMemory<char>, ulong>(text => TextConversions.ToUnsigned(text, ulong.MaxValue));
        Add<ReadOnlyMemory<char>, float>(TextConversions.ToSingle);
        Add<ReadOnlyMemory<char>, double>(TextConversions.ToDouble);
        Add<ReadOnlyMemory<char>, bool>(text => TextScalar.TryParseBoolean(text.Span, out bool value) && value);
        Add<ReadOnlyMemory<char>, ReadOnlyMemory<char>>(text => text);
        Add<ReadOnlyMemory<char>, TimeSpan>(
            text => TextScalar.TryParseTimeSpan(text.Span, out TimeSpan value) ? value : default);
        Add<ReadOnlyMemory<char>, DateTime>(
            text => TextScalar.TryParseDateTime(text.Span, out DateTime value) ? value : default);
        Add<ReadOnlyMemory<char>, DateTimeOffset>(
            text => TextScalar.TryParseDateTimeOffset(text.Span, out DateTimeOffset value) ? value : default);
    }
}
