using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>ADELE: when memorization begins, and which labels change.</summary>
public sealed class AdeleTests
{
    private static readonly double[] _rising = [0.2, 0.35, 0.45, 0.52, 0.56, 0.585, 0.6, 0.61, 0.615, 0.62];

    [Theory]
    [InlineData(0.6, 0.9, 2)]
    [InlineData(0.9, 0.5, 1)]
    [InlineData(0.3, 0.7, 5)]
    [InlineData(1, 1, 3)]
    public void Fit_ValuesOfACurve_FindsIt(double height, double exponent, double scale)
    {
        var curve = new SaturationCurve(height, exponent, scale);
        double[] values = [.. Enumerable.Range(0, 16).Select(i => curve.Value(i * 16.0 / 15))];

        var fitted = SaturationCurve.Fit(values);

        Assert.Equal(height, fitted.Height, 1e-3);
        Assert.Equal(exponent, fitted.Exponent, 1e-3);
        Assert.Equal(scale, fitted.Scale, 1e-3);
    }

    [Fact]
    public void Curve_Values_RiseFromZeroToTheHeight()
    {
        var curve = new SaturationCurve(0.7, 0.8, 2);

        double[] values = [.. Enumerable.Range(0, 40).Select(t => curve.Value(t))];

        Assert.Equal(0, values[0]);
        Assert.Equal(values.Order(), values);
        Assert.Equal(0.7, curve.Value(1e9), 1e-12);
        double slope = (curve.Value(3.0001) - curve.Value(2.9999)) / 0.0002;
        Assert.Equal(slope, curve.Slope(3), 1e-6);
    }

    [Fact]
    public void Fit_AnySeries_StaysWithinTheBounds()
    {
        var random = new Random(1);
        for (int length = 1; length < 25; length++)
        {
            double[][] series =
            [
                [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())],
                new double[length],
                [.. Enumerable.Repeat(1.0, length)],
                [.. Enumerable.Range(0, length).Select(i => 1 - (i / (double)length))],
            ];
            Assert.All(series, static values =>
            {
                var curve = SaturationCurve.Fit(values);

                Assert.InRange(curve.Height, 0, 1);
                Assert.InRange(curve.Exponent, 0, 1);
                Assert.InRange(curve.Scale, 1e-9, double.MaxValue);
                Assert.InRange(MemorizationOnset.Epoch(values, new Adele()), 1, 16);
            });
        }
    }

    [Fact]
    public void Epoch_AgreementThatIsThereFromTheStart_IsEarly()
    {
        double[] flat = [.. Enumerable.Repeat(0.9, 10)];

        Assert.InRange(MemorizationOnset.Epoch(flat, new Adele()), 1, 3);
        Assert.Equal(6, MemorizationOnset.Epoch(_rising, new Adele()));
        Assert.Equal(5, MemorizationOnset.Epoch(_rising, new Adele { LatestEpoch = 5 }));
        Assert.True(
            MemorizationOnset.Epoch(_rising, new Adele { SlopeThreshold = 0.8 })
            < MemorizationOnset.Epoch(_rising, new Adele { SlopeThreshold = 0.95 }));
    }

    [Fact]
    public void Epoch_SlowStartLeftOut_IsThatOfTheRestLater()
    {
        double[] slow = [0.01, 0.02, 0.03, .. _rising];
        var skips = new Adele { SkipsSlowStart = true };

        // From 0.03 to 0.2 it grows by more than 0.1, so that the curve begins at the third epoch.
        int rest = MemorizationOnset.Epoch(slow.AsSpan(2), new Adele());

        Assert.Equal(rest + 2, MemorizationOnset.Epoch(slow, skips));
        Assert.Equal(
            MemorizationOnset.Epoch([.. Enumerable.Repeat(0.9, 8)], new Adele()),
            MemorizationOnset.Epoch([.. Enumerable.Repeat(0.9, 8)], skips));
    }

    [Fact]
    public void Onset_FewEpochs_WaitsForACurve()
    {
        var onset = new MemorizationOnset(new Adele());
        var latest = new MemorizationOnset(new Adele { LatestEpoch = 2 });

        Assert.Equal([false, false, false, true], Enumerable.Range(0, 4).Select(_ => onset.Add(0.9)));
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(_ => latest.Add(0.1)));
    }

    [Fact]
    public void Agreement_ByHand_CountsBothSides()
    {
        int[] given = [0, 0, 0, 1, 1, 2];
        int[] predicted = [0, 0, 1, 1, 0, 1];

        Assert.Equal([0.5, 0.25, 0, 0], ClassAgreement.Of(given, predicted, 4, AdeleAgreement.IntersectionOverUnion));
        Assert.Equal([2.0 / 3, 0.5, 0, 0], ClassAgreement.Of(given, predicted, 4, AdeleAgreement.Accuracy));
    }

    [Fact]
    public void Correction_ThresholdOneOrClassesHeld_ChangesNothing()
    {
        int[] labels = [0, 1, 2];

        LabelCorrection.Apply(labels, [1, 2, 0], [1, 1, 1], [true, true, true], 1);
        LabelCorrection.Apply(labels, [1, 2, 0], [1, 1, 1], [false, false, true], 0.5);

        Assert.Equal([0, 1, 2], labels);
    }

    [Fact]
    public void Correction_Twice_IsThatOfOnce()
    {
        int[] labels = [0, 1, 2];

        LabelCorrection.Apply(labels, [1, 1, 0], [0.9f, 0.9f, 0.7f], [true, true, true], 0.8);
        int[] once = [.. labels];
        LabelCorrection.Apply(labels, [1, 1, 0], [0.9f, 0.9f, 0.7f], [true, true, true], 0.8);

        Assert.Equal([1, 1, 2], once);
        Assert.Equal(once, labels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Refine_AfterTheOnset_MovesTheRowsThatTheNetworkIsSureOf(double strength)
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(4, 3, [1, 1, 0, 2]) { Seen = Seen() };
        var hook = (AdeleHook)new Adele { Strength = strength, LatestEpoch = 2 }.Begin(step.Fit)!;
        var given = ClassStep.Shares(3, 2, 1);
        Tensor Refine() => hook.Refine(given, step.Of(given, given, 3, 0));

        hook.AfterEpoch(ClassStep.Report(1), step.Fit);
        Assert.Same(given, Refine());
        hook.AfterEpoch(ClassStep.Report(2), step.Fit);

        // Row 3 is predicted as given, row 0 with 0.95 as class 0.
        double[] expected = [0, 0, 1, strength, 1 - strength, 0];
        Assert.Equal(expected, Refine().data<double>().ToArray(), static (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.0, 0, 1, 0, 1, 0], given.data<double>().ToArray());
    }

    [Fact]
    public void Refine_CorrectingOnce_IgnoresLaterPredictions()
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(4, 3, [1, 1, 0, 2]) { Seen = Seen() };
        var once = (AdeleHook)new Adele { CorrectsOnce = true, LatestEpoch = 1 }.Begin(step.Fit)!;
        var always = (AdeleHook)new Adele { LatestEpoch = 1 }.Begin(step.Fit)!;
        foreach (var hook in new[] { once, always })
        {
            hook.AfterEpoch(ClassStep.Report(1), step.Fit);
        }

        step.Seen = tensor(new double[,] { { 0, 0, 9 }, { 0, 0, 9 }, { 0, 0, 9 }, { 0, 0, 9 } });
        foreach (var hook in new[] { once, always })
        {
            hook.AfterEpoch(ClassStep.Report(2), step.Fit);
        }

        Assert.Equal([1.0, 0, 0], Row(once));
        Assert.Equal([0.0, 0, 1], Row(always));

        double[] Row(AdeleHook hook)
        {
            var given = ClassStep.Shares(3, 1);
            return hook.Refine(given, step.Of(given, given, 0)).data<double>().ToArray();
        }
    }

    [Fact]
    public void Refine_OneOutputForTwoClasses_TurnsIt()
    {
        using var scope = NewDisposeScope();
        using var step = new ClassStep(2, 1, [1, 0]) { Seen = tensor(new double[,] { { -4 }, { -4 } }) };
        var hook = (AdeleHook)new Adele { LatestEpoch = 1 }.Begin(step.Fit)!;
        hook.AfterEpoch(ClassStep.Report(1), step.Fit);
        var given = tensor(new double[,] { { 1 }, { 0 } });

        Assert.Equal([0.0, 0], hook.Refine(given, step.Of(given, given, 0, 1)).data<double>().ToArray());
    }

    [Fact]
    public void Fit_WrongLabels_LastEpochBeatsCrossEntropy()
    {
        // 60 % are drawn anew among three classes: 40 % are wrong.
        IDataView rows = Classes.View(Classes.Rows(600, wrong: 0.6));
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));

        double plain = Accuracy();
        double corrected = Accuracy(new Adele { Confidence = 0.6, LatestEpoch = 6 });

        Assert.True(corrected > plain + 0.05, $"plain {plain}, ADELE {corrected}");

        double Accuracy(params Regularizer[] list) => Classes.Accuracy<uint>(
            Classes.Fit(WrongLabels.Options(list), rows).Transform(clean), "Key");
    }

    [Fact]
    public void Fit_OneClass_PredictsIt()
    {
        ClassRow[] rows = Classes.Rows(60);
        Array.ForEach(rows, static row => row.Key = 1);
        IDataView view = Classes.View(rows);

        var model = Classes.Fit(Classes.Multiclass(static o => o.Regularizers = [new Adele { LatestEpoch = 3 }]), view);

        Assert.Equal(1, Classes.Accuracy<uint>(model.Transform(view), "Key"));
    }

    [Fact]
    public void Fit_Streaming_SameSeedGivesTheSameModel()
    {
        IDataView rows = Classes.View(Classes.Rows(200, wrong: 0.3));
        float[] Weights() => Fits.Weights(Classes.Fit(
            Classes.Multiclass(static o => (o.MemoryBudget, o.Regularizers) = (1 << 20, [new Adele { LatestEpoch = 3 }])),
            rows).Model);

        Assert.Equal(Weights(), Weights());
    }

    [Fact]
    public void Fit_MemoryBeyondTheBudget_FailsBeforeTheFirstStep()
    {
        var options = Classes.Multiclass(static o => (o.MemoryBudget, o.Regularizers) = (1 << 20, [new Adele()]));

        var error = Assert.Throws<InvalidOperationException>(
            () => Classes.Fit(options, Classes.View(Classes.Rows(30_000))));

        Assert.StartsWith("The memory of Adele takes ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Adele.SlopeThreshold), 0.0)]
    [InlineData(nameof(Adele.SlopeThreshold), 1.0)]
    [InlineData(nameof(Adele.Confidence), 1.1)]
    [InlineData(nameof(Adele.LatestEpoch), 0)]
    [InlineData(nameof(Adele.Agreement), (AdeleAgreement)7)]
    public void Validate_NotUsable_NamesTheOption(string option, object value)
    {
        var adele = new Adele();
        typeof(Adele).GetProperty(option)!.SetValue(adele, value);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => adele.Validate(new OptionsCheck("test")));

        Assert.Equal(option, error.ParamName);
    }

    /// <summary>Sure of class 0 for row 0, of class 1 for row 2, of class 2 for row 3, and of none for row 1.</summary>
    private static Tensor Seen() => tensor(new double[,] { { 4, 0, 0 }, { 1, 0, 0 }, { 0, 4, 0 }, { 0, 0, 4 } });
}
