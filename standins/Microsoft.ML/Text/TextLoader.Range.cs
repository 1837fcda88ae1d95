namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>A run of source fields.</summary>
    public sealed class Range
    {
        /// <summary>The first field, counted from 0.</summary>
        public int Min;

        /// <summary>The last field, or null when one of the open-ended flags says where the range ends.</summary>
        public int? Max;

        /// <summary>The range takes the fields up to the end of the line; every line must have the same
        /// number.</summary>
        public bool AutoEnd;

        /// <summary>The range takes the fields up to the end of the line, however many a line has.</summary>
        public bool VariableEnd;

        /// <summary>The range takes only fields that no other column takes.</summary>
        public bool AllOther;

        /// <summary>A range of one field makes a vector, too.</summary>
        public bool ForceVector;

        /// <summary>An empty range, to be filled in.</summary>
        public Range()
        {
        }

        /// <summary>One field.</summary>
        public Range(int index)
        {
            CheckNonNegative(index, nameof(index));
            Min = index;
            Max = index;
        }

        /// <summary>The fields from <paramref name="min"/> to <paramref name="max"/>, or to the end of the line when
        /// null.</summary>
        public Range(int min, int? max)
        {
            CheckNonNegative(min, nameof(min));
            if (max < min)
                throw Contracts.ExceptParam(nameof(max), "If specified, must be greater than or equal to min");
            Min = min;
            Max = max;
            ForceVector = true;
            AutoEnd = max is null;
        }

        private static void CheckNonNegative(int value, string name)
        {
            if (value < 0)
                throw Contracts.ExceptParam(name, "Must be non-negative");
        }
    }
}
