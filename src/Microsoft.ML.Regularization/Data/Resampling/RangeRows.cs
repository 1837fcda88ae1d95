using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The rows of a range prepared for distances: numbers in units of their spread over all rows, categorical features as
/// codes that are alike or not (HEOM; D. Wilson and T. Martinez, 1997).
/// </summary>
internal sealed class RangeRows
{
    private readonly ResamplingTable _table;
    private readonly float[] _scales;
    private readonly float[][] _numbers;
    private readonly int[][] _codes;

    public RangeRows(ResamplingTable table, int[] rows)
    {
        _table = table;
        Rows = rows;
        _scales = Array.ConvertAll(table.Layout.Numbers, slot => Scale(table.Features, slot));
        _numbers = Array.ConvertAll(rows, row => Scaled(table.Features[row]));
        _codes = new int[rows.Length][];
        var seen = table.Layout.Categories.Select(_ => new Dictionary<string, int>()).ToArray();
        for (int i = 0; i < rows.Length; i++)
        {
            _codes[i] = [.. table.Layout.Categories.Select(
                (range, category) => Code(seen[category], table.Features[rows[i]], range))];
        }
    }

    /// <summary>Numbers of the rows in the table.</summary>
    public int[] Rows { get; }

    public float[] Features(int i) => _table.Features[Rows[i]];

    public float Label(int i) => _table.Labels[Rows[i]];

    /// <summary>The distance of two rows of the range.</summary>
    public double Distance(int i, int j) =>
        Combine(TensorPrimitives.Distance<float>(_numbers[i], _numbers[j]), Differing(_codes[i], _codes[j]));

    /// <summary>
    /// The distance of a row of the range from a new one that has its categorical features from another row of it.
    /// </summary>
    public double Distance(int i, float[] features, IReadOnlyList<int> categorySources)
    {
        int differing = 0;
        for (int category = 0; category < categorySources.Count; category++)
        {
            differing += _codes[i][category] == _codes[categorySources[category]][category] ? 0 : 1;
        }

        return Combine(TensorPrimitives.Distance<float>(_numbers[i], Scaled(features)), differing);
    }

    private static double Combine(double numbers, int differing) => Math.Sqrt((numbers * numbers) + differing);

    private static int Differing(int[] first, int[] second)
    {
        int differing = 0;
        for (int i = 0; i < first.Length; i++)
        {
            differing += first[i] == second[i] ? 0 : 1;
        }

        return differing;
    }

    private static float Scale(float[][] features, int slot)
    {
        float spread = features.Max(row => row[slot]) - features.Min(row => row[slot]);
        return spread > 0 && float.IsFinite(spread) ? 1 / spread : 0;
    }

    private static int Code(Dictionary<string, int> seen, float[] features, SlotRange range)
    {
        string values = string.Join(' ', features[range.First..(range.Last + 1)].Select(BitConverter.SingleToInt32Bits));
        return seen.TryGetValue(values, out int code) ? code : seen[values] = seen.Count;
    }

    private float[] Scaled(float[] features)
    {
        float[] scaled = new float[_scales.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = features[_table.Layout.Numbers[i]] * _scales[i];
        }

        return scaled;
    }
}
