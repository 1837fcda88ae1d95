using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// A row's 128-bit id. New ids are mixed from old ones with the rounds of MurmurHash3 (x64, 128 bits).
/// </summary>
public readonly struct DataViewRowId(ulong low, ulong high) : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;

    public readonly ulong Low = low;

    public readonly ulong High = high;

    public DataViewRowId Next() => Round(Low, High, 0, 0);

    public DataViewRowId Fork() => Rest(Round(Low, High, 0, 0));

    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId block = other.Fork();
        return Round(Low, High, Scramble(block.Low, C1, 31, C2), Scramble(block.High, C2, 33, C1));
    }

    public int CompareTo(DataViewRowId other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:x16}{1:x16}", High, Low);

    /// <summary>A fork is the step with the block (1, 0), whose scrambled low half lands behind the step.</summary>
    private static DataViewRowId Rest(DataViewRowId next) => new(next.Low ^ Scramble(1, C1, 31, C2), next.High);

    private static ulong Scramble(ulong block, ulong before, int rotation, ulong after) =>
        BitOperations.RotateLeft(block * before, rotation) * after;

    private static DataViewRowId Round(ulong low, ulong high, ulong lowBlock, ulong highBlock)
    {
        low = ((BitOperations.RotateLeft(low ^ lowBlock, 27) + high) * 5) + 0x52dce729;
        high = ((BitOperations.RotateLeft(high ^ highBlock, 31) + low) * 5) + 0x38495ab5;
        return new(low, high);
    }
}
