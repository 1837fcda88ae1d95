using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Regularization.Tests;

public sealed class ForecastReportTests
{
    private static readonly MLContext _ml = new();

    [Fact]
    public void ToHtml_AllSections_IsWellFormedAndLoadsNothing()
    {
        string html = Report().ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        List<XElement> pictures = Pictures(html);
        Assert.Equal(4, pictures.Count);
        Assert.Equal(4, pictures.Select(picture => picture.Attribute("aria-labelledby")!.Value).Distinct().Count());
    }

    [Fact]
    public void AddForecasts_Band_GoesThroughItsEnds()
    {
        XElement picture = Pictures(Report().ToHtml())[0];

        // Origins 7, 8, 9, 10 and 11 of 12 rows, 2 steps each: 7, 9 and 11 follow one another.
        string[] bands = [.. picture.Elements("path").Where(path => path.Attribute("class")!.Value == "band")
            .Select(path => path.Attribute("d")!.Value)];
        Assert.Equal(3, bands.Length);
        Assert.All(bands, band => Assert.Equal(8, Regex.Count(band, "[ML]")));
        Assert.Equal(4, picture.Elements("path").Count(path => path.Attribute("class")!.Value == "curve"));
    }

    [Fact]
    public void AddLags_Bars_AreColouredBySupport()
    {
        XElement picture = Pictures(Report().ToHtml())[2];

        // Lag 2 is zero, lag 3 small: bars of lags 1 and 4 count; and two entries of the legend.
        string[] fills = [.. picture.Elements("rect").Select(bar => bar.Attribute("style")!.Value)];
        Assert.Equal(3, fills.Count(fill => fill == "fill: var(--s1)"));
        Assert.Equal(2, fills.Count(fill => fill == "fill: var(--s0)"));
        Assert.Equal("The largest: lag 1 0.5000, lag 4 -0.2500.", picture.Element("desc")!.Value);
    }

    [Fact]
    public void AddErrorsByStep_Table_HasTheFiguresOverAllSteps()
    {
        string html = Report().ToHtml();

        Assert.Contains("<th scope=\"row\">naive</th><td>2.889</td>", html, StringComparison.Ordinal);
        Assert.Contains("Mean absolute error by step ahead", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AddForecasts_NothingKept_SaysWhatToSet()
    {
        ForecastMetrics metrics = Backtest(new() { KeepsForecasts = false });

        var exception = Assert.Throws<ArgumentException>(() => new ForecastReport("r").AddForecasts("a", metrics, "v"));

        Assert.Contains("KeepsForecasts", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ForecastReport("r").AddForecasts("a", Backtest(new()), "v", "none"));
        Assert.Throws<ArgumentException>(() => new ForecastReport("r").AddErrorsByStep([]));
    }

    private static ForecastReport Report()
    {
        ForecastMetrics metrics = Backtest(new()
        {
            TestRowCount = 5,
            LowerColumnName = "Lower",
            UpperColumnName = "Upper",
        });
        return new ForecastReport("Line")
            .AddText("1 < 2")
            .AddForecasts("naive", metrics, "value")
            .AddErrorsByStep([("naive", metrics)])
            .AddLags("AR", Explanation());
    }

    private static ForecastMetrics Backtest(ForecastEvaluationOptions options) => _ml.Forecasting.EvaluateForecast(
        _ml.Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(i => new Row { Value = 2 * i })),
        new NaiveForecaster(halfWidth: 3), options);

    private static ArNetExplanation Explanation() => new ForecastModel
    {
        LagCount = 4,
        Horizon = 1,
        Network = new NetworkWeights(
        [
            new DenseLayer { InputSize = 4, OutputSize = 1, Weights = [-0.25f, 0.004f, 0, 0.5f], Biases = [0] },
        ]),
        Columns = new ForecastColumns { ValueColumnName = "Value", OutputColumnName = "Forecast" },
        Series = [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 0 }],
        TrainerName = "Test",
        OptionsJson = "",
    }.Explain();

    private static List<XElement> Pictures(string html) =>
    [
        .. Regex.Matches(html, "<svg.*?</svg>", RegexOptions.Singleline).Select(match => XElement.Parse(match.Value)),
    ];

    private sealed class Row
    {
        public float Value { get; set; }
    }
}
