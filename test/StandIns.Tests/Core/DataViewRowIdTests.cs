using Microsoft.ML.Data;

namespace StandIns.Tests.Core;

public sealed class DataViewRowIdTests
{
    private static readonly DataViewRowId _id = new(1, 2);

    /// <summary>The numbers are those of MurmurHash3's rounds (x64, 128 bits), computed apart from this code.</summary>
    [Fact]
    public void NextForkCombine_SmallNumbers_AreTheRoundsOfMurmurHash3()
    {
        Assert.Equal("000000079e99deb4000000007adce733", _id.Next().ToString());
        Assert.Equal("000000079e99deb434e09d0b1102190b", _id.Fork().ToString());
        Assert.Equal("d6c370eb9bb089c0cf76cc3e67f97a6c", _id.Combine(new(3, 4)).ToString());
    }

    [Fact]
    public void CompareTo_HighAndLow_HighDecidesFirst()
    {
        Assert.True(_id.CompareTo(new(9, 1)) > 0);
        Assert.True(_id.CompareTo(new(2, 2)) < 0);
        Assert.Equal(_id, new DataViewRowId(1, 2));
    }
}
