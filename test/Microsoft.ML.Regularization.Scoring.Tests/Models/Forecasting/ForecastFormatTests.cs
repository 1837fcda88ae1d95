using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Regularization.Scoring.Tests.Models.Forecasting;

public sealed class ForecastFormatTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameModel()
    {
        ForecastModel model = TestForecasts.Rich();

        ForecastModel read = ForecastReader.Read(ForecastWriter.Write(model));

        Assert.Equivalent(model, read, strict: true);
    }

    [Fact]
    public void Read_ModelWithoutOptionalParts_IsTheSameModel()
    {
        var model = new ForecastModel
        {
            LagCount = 0,
            Horizon = 2,
            Network = null,
            Columns = TestForecasts.Columns,
            Series = [new ForecastSeries { Scale = new SeriesScale(3, 4), NextStep = -1 }],
            TrainerName = "Naive",
            OptionsJson = "",
        };

        Assert.Equivalent(model, ForecastReader.Read(ForecastWriter.Write(model)), strict: true);
    }

    [Theory]
    [InlineData(SeriesGaps.Fill)]
    [InlineData(SeriesGaps.Mask)]
    public void Read_WindowWithGaps_KeepsThem(SeriesGaps gaps)
    {
        ForecastModel model = TestForecasts.Linear([[1f, 2f]], gaps, series:
        [
            new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 9, Window = [float.NaN, 5] },
        ]);

        ForecastModel read = ForecastReader.Read(ForecastWriter.Write(model));

        Assert.Equal([float.NaN, 5], read.Series[0].Window);
        Assert.Equal(gaps, read.Gaps);
    }

    [Fact]
    public void Read_AnyByteChangedUnderAMatchingChecksum_IsAModelOrSaysThatItIsDamaged()
    {
        byte[] bytes = ForecastWriter.Write(TestForecasts.Rich());

        for (int i = SealedPayload.HeaderLength; i < bytes.Length - SealedPayload.ChecksumLength; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0xFF;
            Exception? exception = Record.Exception(() => ForecastReader.Read(Sealed(changed)));
            Assert.True(exception is null or InvalidDataException, $"byte {i}: {exception}");
        }
    }

    [Fact]
    public void Read_BytesCutOffUnderAMatchingChecksum_SayThatTheyAreDamaged()
    {
        byte[] bytes = ForecastWriter.Write(TestForecasts.Rich());

        for (int cut = 1; cut < bytes.Length - SealedPayload.HeaderLength - SealedPayload.ChecksumLength; cut += 7)
        {
            byte[] shorter = bytes[..^cut];
            BinaryPrimitives.WriteInt64LittleEndian(
                shorter.AsSpan(12), shorter.Length - SealedPayload.HeaderLength - SealedPayload.ChecksumLength);
            Assert.Throws<InvalidDataException>(() => ForecastReader.Read(Sealed(shorter)));
        }
    }

    [Fact]
    public void Read_AnyByteChanged_IsAnError()
    {
        byte[] bytes = ForecastWriter.Write(TestForecasts.Rich());

        for (int i = 0; i < bytes.Length; i += 3)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x10;
            Exception? exception = Record.Exception(() => ForecastReader.Read(changed));
            Assert.True(exception is InvalidDataException or FormatException, $"byte {i}: {exception}");
        }
    }

    [Fact]
    public void Read_ANewerVersion_SaysWhatToUpdate()
    {
        byte[] bytes = ForecastWriter.Write(TestForecasts.Rich());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), ForecastFormat.Version + 1);

        var exception = Assert.Throws<FormatException>(() => ForecastReader.Read(Sealed(bytes)));

        Assert.Contains("Update the package MLRegularization.Scoring", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ASavedNetwork_SaysThatItIsNoForecaster()
    {
        byte[] network = NetworkModelWriter.Write(TestModels.Model());

        var exception = Assert.Throws<FormatException>(() => ForecastReader.Read(network));

        Assert.Contains("not a forecaster", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PartsThatDoNotFit_SaysWhichOnes()
    {
        ForecastModel good = TestForecasts.Linear([[1f, 2f]]);
        ForecastModel model = good.With(
            [new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 0, Window = [1] }]);

        var exception = Assert.Throws<ArgumentException>(() => ForecastWriter.Write(model));

        Assert.Contains("cannot have 1 values for 2 lags", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Sealed(byte[] bytes)
    {
        int end = bytes.Length - SealedPayload.ChecksumLength;
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
        return bytes;
    }
}
