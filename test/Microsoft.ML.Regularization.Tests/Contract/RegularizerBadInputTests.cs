using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Targets that leave a method little to work on.</summary>
public sealed class RegularizerBadInputTests
{
    public static TheoryData<string> Names =>
        [.. RegularizerTable.Names.Where(static name => !RegularizerTable.IsForClasses(name))];

    public static TheoryData<string> NamesForClasses => [.. RegularizerTable.Names.Where(RegularizerTable.IsForClasses)];

    /// <summary>The methods that need targets to be numbers.</summary>
    public static TheoryData<string> NamesForNumbers =>
    [
        .. RegularizerTable.Names.Where(name => !RegularizerTable.IsForClasses(name) && RegularizerTable.Create(name)
            is not (ConR or FeatureNoise or GroupLasso or Mixup or CutMix or HMix or GMix or AdaMixUp or RandAugment
                or Elr or NestedDropout or DropoutBottleneck)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_ConstantTarget_IsFinite(string name) => AssertFinite(name, Tables.Make(40, 1, _ => 7));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_AllTargetsInOneRegion_IsFinite(string name) =>
        AssertFinite(name, Tables.Make(40, 1, x => x[0] > 0.99f ? 1e6f : 1 + (1e-3f * x[0])));

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_FewerRowsThanBinsOrComponents_IsFinite(string name)
    {
        AssertFinite(name, Tables.Linear(1));
        AssertFinite(name, Tables.Linear(3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_MissingTargetsSkipped_IsTheFitWithoutThem(string name)
    {
        Row[] rows = Tables.Curved(40);
        Row[] withMissing = [.. rows, new Row { Features = [1, 2, 3], Label = float.NaN }];

        float[] fitted = Fit(name, withMissing, options => options.MissingValues = MissingValues.SkipRow);

        Assert.Equal(Fit(name, rows, options => options.MissingValues = MissingValues.SkipRow), fitted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_HugeRowWeights_IsFinite(string name)
    {
        Row[] rows = Tables.Curved(40);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i % 5 == 0 ? float.MaxValue : i % 2;
        }

        AssertFinite(name, rows, options => options.ExampleWeightColumnName = "Weight");
    }

    [Theory]
    [MemberData(nameof(NamesForNumbers))]
    public void Begin_Classes_SaysThatNumbersAreNeeded(string name)
    {
        var method = RegularizerTable.Create(name);

        var error = Assert.Throws<InvalidOperationException>(() => method.Begin(Context(isClassification: true, 1)));

        Assert.StartsWith(method.GetType().Name, error.Message, StringComparison.Ordinal);
        Assert.Contains("classes", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The methods that need targets to be classes.</summary>
    public static TheoryData<string> NamesForClassesAlone =>
    [
        .. RegularizerTable.Names.Where(
            static name => RegularizerTable.IsForClasses(name) && !RegularizerTable.IsForBoth(name)),
    ];

    [Theory]
    [MemberData(nameof(NamesForClassesAlone))]
    public void Begin_Numbers_SaysThatClassesAreNeeded(string name)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => RegularizerTable.Create(name).Begin(Context(isClassification: false, 1)));

        Assert.Contains("works on classes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NamesForClasses))]
    public void Fit_ClassesWithHugeRowWeightsOrFewRows_IsFinite(string name)
    {
        ClassRow[] rows = Classes.Rows(40);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].Weight = i % 5 == 0 ? float.MaxValue : i % 2;
        }

        foreach (ClassRow[] some in (ClassRow[][])[rows, rows[..1], rows[..3]])
        {
            var options = Classes.Multiclass(o => (o.ExampleWeightColumnName, o.ValidationFraction, o.Regularizers) =
                ("Weight", 0, [RegularizerTable.Create(name)]));

            Assert.All(
                Fits.Weights(Classes.Fit(options, Classes.View(some)).Model),
                static weight => Assert.True(float.IsFinite(weight)));
        }
    }

    [Theory]
    [InlineData("DensityWeighting")]
    [InlineData("FeatureDistributionSmoothing")]
    [InlineData("HeadRetraining")]
    [InlineData("BalancedMse, bins")]
    public void Begin_SeveralTargets_SaysThatOneIsNeeded(string name)
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => RegularizerTable.Create(name).Begin(Context(isClassification: false, 2)));

        Assert.Contains("one target", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ClassesWithFocalR_SaysThatNumbersAreNeeded()
    {
        var options = Classes.Binary(o => o.Regularizers = [new FocalR()]);

        var error = Assert.Throws<InvalidOperationException>(() =>
            new MLContext(1).BinaryClassification.Trainers.Network(options).Fit(Classes.View(Classes.Rows(40))));

        Assert.Contains("FocalR", error.Message, StringComparison.Ordinal);
    }

    private static FitContext Context(bool isClassification, int targets) => new()
    {
        RowCount = 4,
        InputSize = 1,
        TargetSize = targets,
        TargetScaling = new TargetScaling([1], [0]),
        Device = CPU,
        Generator = null!,
        MaximumEpochs = 1,
        IsClassification = isClassification,
    };

    private static void AssertFinite(string name, Row[] rows, Action<NetworkRegressionOptions>? change = null) =>
        Assert.All(Fit(name, rows, change), weight => Assert.True(float.IsFinite(weight)));

    private static float[] Fit(string name, Row[] rows, Action<NetworkRegressionOptions>? change = null) =>
        Fits.Weights(Fits.Run(
            Fits.Quick(options =>
            {
                (options.MaximumEpochs, options.ValidationFraction) = (3, 0);
                options.Regularizers = [RegularizerTable.Create(name)];
                change?.Invoke(options);
            }),
            rows));
}
