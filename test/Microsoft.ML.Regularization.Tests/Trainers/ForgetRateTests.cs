using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>The forget rate that a fit finds out by itself, and what co-teaching and JoCoR are good for.</summary>
public sealed class ForgetRateTests
{
    private readonly MLContext _ml = new(1);

    [Theory]
    [InlineData(0.0, 0.0, 0.15)]
    [InlineData(0.6, 0.3, 0.5)]
    public void Multiclass_Open_IsTheShareOfLabelsThatSeemWrong(double redrawn, double minimum, double maximum)
    {
        // Of labels drawn anew among three classes, a third are right by chance.
        IDataView rows = Classes.View(Classes.Rows(400, wrong: redrawn));
        var method = new CoTeaching();

        NetworkMulticlassTransformer model = Classes.Fit(Options(method), rows);

        Assert.InRange(ForgetRate(model.Model), minimum, maximum);
        Assert.Null(method.ForgetRate);
    }

    [Fact]
    public void Binary_Open_IsFoundWithoutCalibratedProbabilities()
    {
        IDataView rows = Classes.View(Classes.Rows(400, wrong: 0.6));
        NetworkBinaryOptions options = Classes.Binary(static o =>
            (o.Regularizers, o.CalibratesProbabilities, o.ValidationFraction) = ([new JoCoR()], false, 0));

        Assert.InRange(ForgetRate(Classes.Fit(options, rows).Model), 0.2, 0.5);
    }

    [Fact]
    public void Open_OfTheElrTrainer_IsFoundOnceAndLeavesItsMemoryAlone()
    {
        var lines = new List<string>();
        var memory = new ElrMemory();
        _ml.Log += (_, e) => lines.Add(e.Message);
        var options = new ElrMulticlassOptions
        {
            LabelColumnName = "Key",
            HiddenUnits = [16],
            MaximumEpochs = 5,
            ValidationFraction = 0,
            Memory = memory,
            Regularizers = [new CoTeaching()],
        };

        var model = _ml.MulticlassClassification.Trainers.Elr(options)
            .Fit(Classes.View(Classes.Rows(200, wrong: 0.6)));

        Assert.Single(lines, static line => line.Contains("ForgetRate is", StringComparison.Ordinal));
        Assert.InRange(ForgetRate(model.Model), 0.1, 0.6);
        Assert.True(memory.IsEmpty || memory.RowCount == 200);
    }

    [Fact]
    public void Open_TooFewRows_LeavesNoneOutAndWarns()
    {
        ClassRow[] rows = Classes.Rows(100)[..2];
        (rows[0].Key, rows[1].Key) = (0, 1);
        var lines = new List<string>();
        _ml.Log += (_, e) => lines.Add(e.Message);

        NetworkMulticlassTransformer model = Classes.Fit(Options(new JoCoR()), Classes.View(rows), _ml);

        Assert.Equal(0, ForgetRate(model.Model));
        Assert.Contains(lines, static line => line.Contains("Set ForgetRate", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_CoTeaching_SaysThatClassesAreNeeded()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _ml.Regression.Trainers
            .Network(Fits.Quick(static o => o.Regularizers = [new CoTeaching()])).Fit(Tables.View(Tables.Linear(30))));

        Assert.Contains("CoTeaching works on classes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CoTeaching")]
    [InlineData("JoCoR")]
    public void WrongLabels_LastEpoch_BeatsCrossEntropy(string name)
    {
        IDataView rows = Classes.View(Classes.Rows(600, wrong: 0.6));
        IDataView clean = Classes.View(Classes.Rows(600, seed: 8));

        double plain = Accuracy();
        double selected = Accuracy(name == "JoCoR" ? new JoCoR { ForgetRate = 0.4 } : new CoTeaching { ForgetRate = 0.4 });

        Assert.True(selected > plain + 0.04, $"plain {plain}, {name} {selected}");

        double Accuracy(params Regularizer[] regularizers) => Classes.Accuracy<uint>(
            Classes.Fit(
                Classes.Multiclass(o => (o.Regularizers, o.ValidationFraction, o.MaximumEpochs, o.HiddenUnits) =
                    (regularizers, 0, 100, [64, 64])),
                rows).Transform(clean),
            "Key");
    }

    private static NetworkMulticlassOptions Options(params Regularizer[] regularizers) =>
        Classes.Multiclass(o => (o.Regularizers, o.ValidationFraction) = (regularizers, 0));

    private static double ForgetRate(NetworkModelParameters model) => double.Parse(
        Regex.Match(model.OptionsJson, "\"ForgetRate\":([^,}]*)").Groups[1].Value, CultureInfo.InvariantCulture);
}
