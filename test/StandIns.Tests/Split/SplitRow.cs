using Microsoft.ML.Data;

namespace StandIns.Tests.Split;

/// <summary>The rows that the recorded splits are made of.</summary>
internal sealed class SplitRow
{
    public float Id { get; set; }

    public string Grp { get; set; } = string.Empty;

    public float G { get; set; }

    public int I { get; set; }

    public double Dg { get; set; }

    public bool B { get; set; }

    public static IEnumerable<SplitRow> Create(int count) =>
        System.Linq.Enumerable.Range(0, count).Select(i => new SplitRow
        {
            Id = i,
            Grp = $"g{i % 12}",
            G = i % 12,
            I = i % 12,
            Dg = i % 12,
            B = i % 2 == 0,
        });
}

/// <summary>Rows with a key.</summary>
internal sealed class KeyedSplitRow
{
    public float Id { get; set; }

    [KeyType(12)]
    public uint K { get; set; }
}

/// <summary>Rows with a real value between 0 and 1.</summary>
internal sealed class ShareSplitRow
{
    public float Id { get; set; }

    public float S { get; set; }
}
