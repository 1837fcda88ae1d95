using Microsoft.ML.Regularization.Scoring.Tests.Deployment;
using Microsoft.ML.Regularization.Scoring.Tests.Transformers.Forecasting;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

public sealed class ForecastSaveLoadTests
{
    private const string Entry = "TransformerChain/Forecaster.bin";

    private static readonly byte[] _zip =
        SavedModel.Save(new ForecastTransformer(TestForecasts.Linear([[2, -1], [3, -2]])));

    [Fact]
    public void Load_ASavedForecaster_IsTheSameModelAndForecastsTheSame()
    {
        ForecastModel model = TestForecasts.Rich();

        var loaded = Assert.IsType<ForecastTransformer>(
            SavedModel.Load(SavedModel.Save(new ForecastTransformer(model))));

        Assert.Equivalent(model, loaded.Model, strict: true);
    }

    [Fact]
    public void Load_InANewProcess_ForecastsTheSame()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("forecaster.zip");
        var transformer = new ForecastTransformer(TestForecasts.Linear([[0.7f, -0.3f], [0.2f, 0.1f]]));
        new MLContext().Model.SaveAtomically(transformer, null, path);
        float[] values = [1, 3, 2, 5];

        string[] lines = ServingProcess.Run(path, "forecast", "1", "3", "2", "5");

        float[][] expected = ForecastViews.Vectors(transformer.Transform(ForecastViews.Of(values)), "Forecast");
        Assert.Equal(expected.Select(row => string.Join(' ', row.Select(BitConverter.SingleToInt32Bits))), lines);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void Load_TruncatedZip_IsAFormatError(double part) =>
        Assert.Throws<FormatException>(() => SavedModel.Load(_zip[..(int)(_zip.Length * part)]));

    [Fact]
    public void Load_AByteChangedAnywhereInTheForecaster_SaysWhatIsWrong()
    {
        int length = SavedModel.Entries(_zip)[Entry].Length;

        for (int i = 0; i < length; i += 2)
        {
            byte[] damaged = SavedModel.With(_zip, Entry, bytes =>
            {
                bytes[i] ^= 0x40;
                return bytes;
            });
            Exception cause = Assert.ThrowsAny<Exception>(() => SavedModel.Load(damaged)).GetBaseException();
            Assert.True(cause is InvalidDataException or FormatException, $"byte {i}: {cause}");
        }
    }

    [Fact]
    public void Load_ForecasterMissing_NamesTheEntry()
    {
        byte[] without = SavedModel.With(_zip, Entry, static _ => null);

        Exception cause = Assert.ThrowsAny<Exception>(() => SavedModel.Load(without)).GetBaseException();

        Assert.IsType<InvalidDataException>(cause);
        Assert.Contains("'Forecaster.bin' is missing", cause.Message, StringComparison.Ordinal);
    }
}
