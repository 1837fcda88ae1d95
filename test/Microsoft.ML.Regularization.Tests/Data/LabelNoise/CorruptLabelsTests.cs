namespace Microsoft.ML.Regularization.Tests;

/// <summary>Labels that are made wrong on purpose.</summary>
public sealed class CorruptLabelsTests
{
    private const string File = "elr.json";

    private readonly MLContext _ml = new(1);

    [Theory]
    [InlineData(3, 0.4)]
    [InlineData(10, 0.8)]
    public void Matrix_OfRecordedCase_IsThatOfThePapers(int classes, double rate)
    {
        var golden = Golden.Cases(File).Single(one =>
            one.TryGetProperty("K", out var count) && count.GetInt32() == classes);

        AssertMatrix("symmetric_inclusive", LabelNoiseKind.SymmetricInclusive);
        AssertMatrix("symmetric_exclusive", LabelNoiseKind.Symmetric);
        AssertMatrix("pairflip", LabelNoiseKind.PairFlip);
        double wrong = NoiseTransition.Matrix(LabelNoiseKind.SymmetricInclusive, classes, rate)[0].Skip(1).Sum();
        Assert.Equal(golden.GetProperty("effective_flip_inclusive").GetDouble(), wrong, 1e-12);

        void AssertMatrix(string name, LabelNoiseKind kind) => Assert.Equal(
            Golden.Matrix(golden.GetProperty(name)).Cast<double>(),
            NoiseTransition.Matrix(kind, classes, rate).SelectMany(static row => row),
            static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Shares_OfRecordedRow_AreThoseOfThePaper()
    {
        var golden = Golden.Cases(File).Single(static one =>
            one.GetProperty("id").GetString()!.StartsWith("instance-dependent", StringComparison.Ordinal));
        double[][] weights =
            [.. golden.GetProperty("W_y").EnumerateArray().Select(static row => Golden.Row(row))];
        float[] features = Array.ConvertAll(Golden.Row(golden.GetProperty("x")), static value => (float)value);

        double[] shares = InstanceNoise.Shares(
            features, weights, golden.GetProperty("true_label").GetInt32(), golden.GetProperty("q_i").GetDouble());

        Assert.Equal(
            Golden.Row(golden.GetProperty("flip_probabilities")), shares, static (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(LabelNoiseKind.Symmetric)]
    [InlineData(LabelNoiseKind.SymmetricInclusive)]
    [InlineData(LabelNoiseKind.PairFlip)]
    public void CorruptLabels_ManyRows_FollowTheMatrix(LabelNoiseKind kind)
    {
        const double Rate = 0.3;
        ClassRow[] rows = Classes.Rows(3000);
        double[][] expected = NoiseTransition.Matrix(kind, 3, Rate);

        uint[] given = Labels(Corrupt(rows, kind, Rate));

        for (uint i = 0; i < 3; i++)
        {
            uint[] ofClass = [.. given.Where((_, row) => rows[row].Key == i)];
            for (uint j = 0; j < 3; j++)
            {
                double probability = expected[i][j];
                double deviation = Math.Sqrt(probability * (1 - probability) / ofClass.Length);
                Assert.InRange(
                    ofClass.Count(label => label == j + 1) / (double)ofClass.Length,
                    probability - (3 * deviation) - 1e-3,
                    probability + (3 * deviation) + 1e-3);
            }
        }
    }

    [Fact]
    public void CorruptLabels_Flags_AreTheRowsThatChanged()
    {
        ClassRow[] rows = Classes.Rows(1000);

        IDataView view = Corrupt(rows, LabelNoiseKind.Symmetric, 0.4);

        uint[] given = Labels(view);
        var flags = Classes.Column<bool>(view, "IsCorrupted");
        Assert.Equal(400, flags.Count(static flag => flag));
        Assert.Equal(rows.Select((row, i) => row.Key + 1 != given[i]), flags);
        Assert.Equal(rows.Select(static row => row.Features), Classes.Vectors(view, "Features"));
    }

    [Fact]
    public void CorruptLabels_OfFeatures_WrongLabelsLookAlike()
    {
        // With uniform noise each class goes to the two others alike, wherever the row lies.
        ClassRow[] rows = Classes.Rows(3000);
        uint[] given = Labels(Corrupt(rows, LabelNoiseKind.InstanceDependent, 0.4));
        int[] wrong = [.. Enumerable.Range(0, 3000).Where(row => given[row] != rows[row].Key + 1)];

        Assert.InRange(wrong.Length, 1100, 1300);
        Assert.True(Enumerable.Range(0, 9).Max(i => Contrast((uint)(i / 3), i % 3)) > 0.25);

        // How much more often rows of a class with a high feature go to the next class than those with a low one.
        double Contrast(uint label, int feature) => Math.Abs(Share(label, feature, 1) - Share(label, feature, -1));
        double Share(uint label, int feature, int sign) => wrong
            .Where(row => rows[row].Key == label && rows[row].Features[feature] * sign > 0)
            .Select(row => given[row] == ((label + 1) % 3) + 1 ? 1.0 : 0).DefaultIfEmpty(0.5).Average();
    }

    [Theory]
    [InlineData(LabelNoiseKind.Symmetric)]
    [InlineData(LabelNoiseKind.InstanceDependent)]
    public void CorruptLabels_Seed_DecidesWhich(LabelNoiseKind kind)
    {
        ClassRow[] rows = Classes.Rows(200);

        Assert.Equal(Labels(Corrupt(rows, kind, 0.4)), Labels(Corrupt(rows, kind, 0.4)));
        Assert.NotEqual(Labels(Corrupt(rows, kind, 0.4)), Labels(Corrupt(rows, kind, 0.4, seed: 2)));
    }

    [Theory]
    [InlineData(LabelNoiseKind.Symmetric, 0.0, 0)]
    [InlineData(LabelNoiseKind.InstanceDependent, 0.0, 0)]
    [InlineData(LabelNoiseKind.Symmetric, 1.0, 100)]
    [InlineData(LabelNoiseKind.PairFlip, 1.0, 100)]
    public void CorruptLabels_NoneOrAll_AreThatMany(LabelNoiseKind kind, double rate, int expected) => Assert.Equal(
        expected,
        Classes.Column<bool>(Corrupt(Classes.Rows(100), kind, rate), "IsCorrupted").Count(static flag => flag));

    [Fact]
    public void CorruptLabels_BooleanAndNamedKeys_KeepTypeAndNames()
    {
        ClassRow[] rows = Classes.Rows(100);

        IDataView two = _ml.Data.CorruptLabels(Classes.View(rows), "Flag", new() { Rate = 1 });
        IDataView named = _ml.Data.CorruptLabels(Classes.Named(rows), "Key");

        Assert.Equal(rows.Select(static row => !row.Flag), Classes.Column<bool>(two, "Flag"));
        Assert.Equal(Classes.Named(rows).Schema["Key"].Type, named.Schema["Key"].Type);
        Assert.NotNull(named.Schema["Key"].Annotations.Schema.GetColumnOrNull("KeyValues"));
    }

    [Fact]
    public void CorruptLabels_RowsWithoutLabel_StayWithout()
    {
        ClassRow[] rows = Classes.Rows(50);
        rows[3].Key = 7;

        IDataView view = Corrupt(rows, LabelNoiseKind.Symmetric, 1);

        Assert.Equal(0u, Labels(view)[3]);
        Assert.False(Classes.Column<bool>(view, "IsCorrupted")[3]);
    }

    [Fact]
    public void CorruptLabels_BadInput_IsNamed()
    {
        IDataView view = Classes.View(Classes.Rows(20));

        var one = Assert.Throws<InvalidOperationException>(() => _ml.Data.CorruptLabels(view, "Key1"));
        var text = Assert.Throws<ArgumentException>(() => _ml.Data.CorruptLabels(view, "Text"));
        var missing = Assert.Throws<ArgumentException>(() => _ml.Data.CorruptLabels(view, "Nowhere"));
        var rate = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Data.CorruptLabels(view, "Key", new() { Rate = 1.5 }));
        var features = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.CorruptLabels(
            view, "Key", new() { Kind = LabelNoiseKind.InstanceDependent, FeatureColumnName = "Label" }));

        Assert.Contains("'Key1' has one class", one.Message, StringComparison.Ordinal);
        Assert.Contains("MapValueToKey", text.Message, StringComparison.Ordinal);
        Assert.Contains("'Nowhere' is not in the data", missing.Message, StringComparison.Ordinal);
        Assert.Equal("Rate", rate.ParamName);
        Assert.Contains("'Label'", features.Message, StringComparison.Ordinal);
    }

    private static uint[] Labels(IDataView view) => [.. Classes.Column<uint>(view, "Key")];

    private IDataView Corrupt(ClassRow[] rows, LabelNoiseKind kind, double rate, int seed = 1) =>
        _ml.Data.CorruptLabels(Classes.View(rows), "Key", new() { Kind = kind, Rate = rate, Seed = seed });
}
