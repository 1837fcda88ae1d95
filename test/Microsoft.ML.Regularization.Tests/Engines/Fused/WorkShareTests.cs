using FsCheck;
using FsCheck.Fluent;

namespace Microsoft.ML.Regularization.Tests.Engines.Fused;

public sealed class WorkShareTests
{
    [Fact]
    public void Of_AnyItemsAndShares_CoversEachItemOnceInWholeGrains() => Prop.ForAll(
        Gen.Choose(0, 300).Zip(Gen.Choose(1, 17)).ToArbitrary(),
        drawn =>
        {
            (int items, int shares) = drawn;
            int next = 0;
            for (int index = 0; index < shares; index++)
            {
                (int first, int length) = new WorkShare(index, shares).Of(items);
                if (first != next || length < 0 || (length > 0 && first % 8 != 0))
                {
                    return false;
                }

                next += length;
            }

            return next == items;
        }).QuickCheckThrowOnFailure();
}
