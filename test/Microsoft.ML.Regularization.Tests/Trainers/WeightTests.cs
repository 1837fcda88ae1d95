namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>A row weight of k means k rows.</summary>
public sealed class WeightTests
{
    public static TheoryData<string, Regularizer[]> Methods => new()
    {
        { "none", [] },
        { "FocalR", [new FocalR()] },
        { "BalancedMse, batch", [new BalancedMse()] },
        { "BalancedMse, bins", [new BalancedMse { Prior = BalancedMsePrior.Bins }] },
        { "DensityWeighting", [new DensityWeighting()] },
        { "GroupLasso", [new GroupLasso()] },
        // Square roots: the range of inverse weights is in numbers of rows, which copies change.
        { "HeadRetraining", [new HeadRetraining { Density = new() }] },
        { "weights and balance", [new DensityWeighting(), new BalancedMse()] },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_WeightColumn_EqualsRowDuplication(string name, Regularizer[] methods)
    {
        Row[] rows = Tables.Curved(24);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Label = (rows[i].Label - 100) / 5;
            rows[i].Weight = 1 + (i % 3);
        }

        Row[] copies = [.. rows.SelectMany(row => Enumerable.Repeat(row, (int)row.Weight))];

        float[] weighted = Fit(rows, "Weight");
        float[] copied = Fit(copies, null);

        // Equal but for the order in which single-precision sums are taken.
        Assert.Equal(copied, weighted, (a, b) => Math.Abs(a - b) < 2e-4f);
        Assert.True(Fit(rows, null).Zip(copied, (a, b) => Math.Abs(a - b)).Max() > 1e-2, name);

        // One batch of all rows, and scales that do not depend on how often a row is there.
        float[] Fit(Row[] training, string? weight) => Fits.Weights(Fits.Run(
            Fits.Quick(options =>
            {
                (options.ValidationFraction, options.BatchSize, options.MaximumEpochs) = (0, 1000, 25);
                (options.StandardizesFeatures, options.StandardizesTarget) = (false, false);
                options.Activation = Activation.Tanh;
                options.ExampleWeightColumnName = weight;
                options.Regularizers = methods;
            }),
            training));
    }
}
