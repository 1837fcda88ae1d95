using Microsoft.ML.SearchSpace;

namespace StandIns.Tests.AutoML;

/// <summary>The recorded classes of options.</summary>
internal static class SweptOptions
{
    public enum Color
    {
        Red,
        Green,
        Blue,
    }

    public sealed class IntLinear
    {
        [Range(1, 10, init: 3)]
        public int N { get; set; } = 7;
    }

    public sealed class IntLinearNoInit
    {
        [Range(1, 10)]
        public int N { get; set; } = 7;
    }

    public sealed class IntLog
    {
        [Range(4, 32768, init: 4, logBase: true)]
        public int N { get; set; }
    }

    public sealed class FloatLinear
    {
        [Range(-2f, 3f, init: .5f)]
        public float X { get; set; } = 1;
    }

    public sealed class FloatLog
    {
        [Range(1e-6f, 1f, init: 1e-3f, logBase: true)]
        public float L { get; set; }
    }

    public sealed class FloatLogNoInit
    {
        [Range(1e-6f, 1f, logBase: true)]
        public float L { get; set; } = .1f;
    }

    public sealed class DoubleLinear
    {
        [Range(-2.0, 3.0, init: 0.5)]
        public double X { get; set; }
    }

    public sealed class DoubleLog
    {
        [Range(2e-10, 1.0, init: 1e-4, logBase: true)]
        public double X { get; set; }
    }

    public sealed class ChoiceStrings
    {
        [Choice("a", "b", "c")]
        public string C { get; set; } = "c";
    }

    public sealed class ChoiceStringsDefault
    {
        [Choice(new object[] { "a", "b", "c" }, "b")]
        public string? C { get; set; }
    }

    public sealed class ChoiceInts
    {
        [Choice(1, 2, 4, 8)]
        public int C { get; set; }
    }

    public sealed class ChoiceFloats
    {
        [Choice(.1f, .5f)]
        public float C { get; set; }
    }

    public sealed class ChoiceEnum
    {
        [Choice(Color.Red, Color.Blue)]
        public Color C { get; set; }
    }

    public sealed class ChoiceOne
    {
        [Choice("only")]
        public string? C { get; set; }
    }

    public sealed class BooleanChoice
    {
        [BooleanChoice]
        public bool B { get; set; }
    }

    public sealed class BooleanChoiceTrue
    {
        [BooleanChoice(true)]
        public bool B { get; set; }
    }

    public sealed class BooleanChoiceFalse
    {
        [BooleanChoice(false)]
        public bool B { get; set; }
    }

    public sealed class Mixed
    {
        public int Plain = 11;

        [Range(1, 10, 3)]
        public int N { get; set; } = 5;

        [Range(1e-4f, 1f, .01f, true)]
        public float L { get; set; } = 0.5f;

        [Choice("a", "b", "c")]
        public string C { get; set; } = "b";

        [BooleanChoice]
        public bool B { get; set; } = true;

        public string Fixed { get; set; } = "fx";
    }

    public sealed class FieldsOnly
    {
        [Range(1, 10, 3)]
        public int N = 5;

        [Choice("a", "b")]
        public string C = "b";

        public float Other = 2;
    }

    public sealed class FieldAndProperty
    {
        [Range(1f, 2f, 1.5f)]
        public float Field = 1.25f;

        [Range(3f, 4f, 3.5f)]
        public float Prop { get; set; } = 3.25f;
    }

    public sealed class Nested
    {
        [NestOption]
        public FloatLinear Inner { get; set; } = new();

        [Range(0, 4, 2)]
        public int Outer { get; set; }
    }

    public sealed class NestedField
    {
        [NestOption]
        public FieldsOnly Inner = new();

        [Range(0, 4, 2)]
        public int Outer { get; set; }
    }

    public sealed class FloatRangeOnInt
    {
        [Range(1f, 2f)]
        public int N { get; set; }
    }

    public sealed class IntRangeOnFloat
    {
        [Range(1, 2)]
        public float N { get; set; }
    }

    public sealed class BooleanChoiceOnInt
    {
        [BooleanChoice]
        public int N { get; set; }
    }

    public sealed class ChoiceOnDateTime
    {
        [Choice(1.5f, 2.5f)]
        public DateTime N { get; set; }
    }

    public sealed class TwoAttributes
    {
        [Range(1, 2), Choice(1, 2)]
        public int N { get; set; }
    }

    public sealed class LogFromZero
    {
        [Range(0f, 1f, logBase: true)]
        public float X { get; set; }
    }

    public sealed class MinAboveMax
    {
        [Range(5, 2)]
        public int X { get; set; }
    }

    public sealed class InitOutside
    {
        [Range(1, 5, init: 9)]
        public int X { get; set; }
    }

    public sealed class NoAttributes
    {
        public int X { get; set; } = 3;
    }
}
