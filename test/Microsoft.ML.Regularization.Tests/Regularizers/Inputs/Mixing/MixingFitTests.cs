using TorchSharp;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Methods of the mixup family in whole fits.</summary>
public sealed class MixingFitTests
{
    public static TheoryData<Regularizer> Methods =>
    [
        new Mixup { Strength = 1 },
        new Mixup { Strength = 1, Layers = [0, 1, 2] },
        new CMixup(),
        new CMixup { Layers = [1] },
        new CutMix(),
        new CutMix { Form = CutMixForm.Segment },
        new HMix(),
        new GMix { HasOrderedFeatures = true },
        new AdaMixUp(),
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_Categories_LearnsThem(Regularizer method)
    {
        var rows = Categories.Rows(300);
        var options = Categories.Options(o =>
        {
            (o.HiddenUnits, o.MaximumEpochs, o.Regularizers) = ([16, 16], 60, [method]);
        });

        var model = Categories.Fit(options, Categories.View(rows));

        Assert.True(Categories.RSquared(model, rows) > 0.5, $"{Categories.RSquared(model, rows)}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_RowsOutOfMemory_IsTheSameEachTime(Regularizer method)
    {
        float[] Weights() => Fits.Weights(Fits.Run(
            Fits.Quick(o =>
            {
                (o.HiddenUnits, o.MemoryBudget, o.Regularizers) = ([8, 8], 1 << 20, [method]);
            }),
            Tables.Curved(120)));

        float[] first = Weights();

        Assert.All(first, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(first, Weights());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_AfterAMethodThatWeighsTheBatch_Learns(Regularizer method)
    {
        Row[] rows = Tables.Curved(200);
        NetworkModelParameters model = Fits.Run(
            Fits.Quick(o => (o.HiddenUnits, o.Regularizers) = ([8, 8], [new DensityWeighting(), method])), rows);

        Assert.All(Fits.Weights(model), static weight => Assert.True(float.IsFinite(weight)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Fit_Leaves_NoTensor(Regularizer method)
    {
        var rows = Tables.View(Tables.Curved(90));
        void Fit() => Fits.Run(Fits.Quick(o => (o.HiddenUnits, o.Regularizers) = ([8, 8], [method])), rows);
        Fit();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Fit();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Fit_CMixupAndHugeBandwidth_MixesAsMixupDoes()
    {
        // A linear table stays linear, whoever the partners are: both find the plane.
        foreach (Regularizer method in (Regularizer[])[new CMixup { Bandwidth = 100 }, new Mixup { Strength = 2 }])
        {
            var rows = Tables.Linear(400);
            var model = Fits.Run(
                Fits.Quick(o => (o.HiddenUnits, o.MaximumEpochs, o.Regularizers) = ([], 80, [method])), rows);

            Assert.True(Fits.MeanSquaredError(model, rows) < 0.02 * Fits.Variance(rows));
        }
    }

    [Fact]
    public void Fit_ClassesMixed_AreLearned()
    {
        var rows = Classes.View(Classes.Rows(400));
        foreach (Regularizer method in (Regularizer[])
            [new Mixup(), new CutMix { Strength = 0.2 }, new Remix(), new AdaMixUp(), new Mixup { Layers = [1] }])
        {
            var binary = Classes.Fit(Classes.Binary(o => (o.MaximumEpochs, o.Regularizers) = (30, [method])), rows);

            Assert.True(Classes.Accuracy<bool>(binary.Transform(rows), "Flag") > 0.85, method.GetType().Name);
        }

        var options = Classes.Multiclass(o => (o.MaximumEpochs, o.Regularizers) = (30, [new DecoupledMixup()]));
        Assert.True(Classes.Accuracy<uint>(Classes.Fit(options, rows).Transform(rows), "Key") > 0.8);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void Fit_LayerThatIsNotThere_NamesItAndTheLayersThatAre(int layer)
    {
        foreach (LayerMixing method in (LayerMixing[])[new Mixup(), new CMixup()])
        {
            method.Layers = [0, layer];
            var options = Fits.Quick(o => (o.HiddenUnits, o.Regularizers) = ([8, 8], [method]));

            var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fits.Run(options, Tables.Linear(40)));

            Assert.Contains(
                $"{method.GetType().Name}: Layers[1] = {layer} is not usable. The network has 2 hidden layers",
                error.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fit_GridThatDoesNotFit_NamesIt()
    {
        var options = Fits.Quick(o => o.Regularizers = [new GMix { GridColumns = 2 }]);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Fits.Run(options, Tables.Linear(40)));

        Assert.Contains("GMix: GridColumns = 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WrongTask_SaysWhatTheMethodIsFor()
    {
        var numbers = Tables.Linear(40);
        var classes = Classes.View(Classes.Rows(40));

        AssertSays("Remix works on classes", () => Fits.Run(Fits.Quick(o => o.Regularizers = [new Remix()]), numbers));
        AssertSays("DecoupledMixup works on classes",
            () => Fits.Run(Fits.Quick(o => o.Regularizers = [new DecoupledMixup()]), numbers));
        AssertSays("DecoupledMixup works on three or more classes",
            () => Classes.Fit(Classes.Binary(o => o.Regularizers = [new DecoupledMixup()]), classes));
        AssertSays("CMixup works on targets that are numbers",
            () => Classes.Fit(Classes.Binary(o => o.Regularizers = [new CMixup()]), classes));
    }

    [Fact]
    public void Fit_OneClassOrOneRow_IsFinite()
    {
        var rows = Classes.Rows(40);
        foreach (var row in rows)
        {
            row.Key = 1;
        }

        foreach (Regularizer method in (Regularizer[])[new Mixup(), new CutMix(), new Remix(), new AdaMixUp(), new DecoupledMixup()])
        {
            var options = Classes.Multiclass(o => (o.ValidationFraction, o.Regularizers) = (0, [method]));

            AssertFinite(Classes.Fit(options, Classes.View(rows)).Model);
            AssertFinite(Classes.Fit(options, Classes.View(rows[..1])).Model);
        }

        static void AssertFinite(NetworkModelParameters model) =>
            Assert.All(Fits.Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }

    private static void AssertSays(string expected, Action fit) =>
        Assert.Contains(expected, Assert.Throws<InvalidOperationException>(fit).Message, StringComparison.Ordinal);
}
