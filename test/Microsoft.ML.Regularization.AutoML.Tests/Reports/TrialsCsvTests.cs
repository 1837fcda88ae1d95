using System.Globalization;

namespace Microsoft.ML.Regularization.AutoML.Tests;

public sealed class TrialsCsvTests
{
    [Fact]
    public void Render_TrialsOfAllKinds_IsTheTable()
    {
        SweepTrial[] trials =
        [
            SweepTrials.Completed(0, 0.1 + 0.2, ("Strength", 1e-7), ("IsOn", true)) with { MetricSpread = 0.5 },
            SweepTrials.Failed(
                1, "IOException: \"a,b\"\nis gone", ("Strength", 2.5), ("BatchSize", 64L), ("Kind", " x")),
        ];

        string csv = TrialsCsv.Render(trials);

        Assert.Equal(
            "trial,status,metric,spread,Strength,IsOn,BatchSize,Kind,epochs,seconds,started_utc,message\r\n"
            + "0,Completed,0.30000000000000004,0.5,1E-07,true,,,7,1.25,2026-05-04 03:02:00,\r\n"
            + "1,Failed,,,2.5,,64,\" x\",7,1.25,2026-05-04 03:02:01,\"IOException: \"\"a,b\"\"\nis gone\"\r\n",
            csv);
    }

    [Fact]
    public void Render_CultureWithADecimalComma_WritesPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;

            Assert.Contains("0,Completed,1.5,,0.25,", TrialsCsv.Render([SweepTrials.Completed(0, 1.5, ("X", 0.25))]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void SaveCsv_File_BeginsWithTheMarkOfUtf8AndHoldsTheTable()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trials.csv");
        SweepReport report = SweepReport.Of([SweepTrials.Completed(0, 1, ("Größe", 2.0))], "error");

        report.SaveCsv(path);

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(path)[..3]);
        Assert.Equal(report.ToCsv(), File.ReadAllText(path));
    }
}
