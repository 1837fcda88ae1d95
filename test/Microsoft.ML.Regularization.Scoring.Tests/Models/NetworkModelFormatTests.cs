using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Regularization.Scoring.Tests.Models;

public sealed class NetworkModelFormatTests
{
    [Fact]
    public void Read_WhatWriteGave_HasEveryValue()
    {
        NetworkModelParameters model = RichModel();

        NetworkModelParameters read = NetworkModelReader.Read(NetworkModelWriter.Write(model));

        Assert.Equivalent(model, read, strict: true);
        Assert.Equal(NetworkModelWriter.Write(model), NetworkModelWriter.Write(read));
    }

    [Fact]
    public void Read_ClassesAndCalibration_HasEveryValue()
    {
        foreach (NetworkModelParameters model in (NetworkModelParameters[])
            [TestClasses.Binary(), TestClasses.Multiclass(), TestClasses.Multiclass(["x", "", "größe"])])
        {
            NetworkModelParameters read = NetworkModelReader.Read(NetworkModelWriter.Write(model));

            Assert.Equivalent(model, read, strict: true);
            Assert.Equal(NetworkModelWriter.Write(model), NetworkModelWriter.Write(read));
        }
    }

    [Theory]
    [InlineData]
    [InlineData("x", "größe")]
    public void Read_TargetSlots_HasEveryValue(params string[] names)
    {
        NetworkModelParameters model = TestModels.WithTargetSlots(TestModels.Model(outputs: 2), names);

        NetworkModelParameters read = NetworkModelReader.Read(NetworkModelWriter.Write(model));

        Assert.Equivalent(model, read, strict: true);
        Assert.Equal(NetworkModelWriter.Write(model), NetworkModelWriter.Write(read));
    }

    [Fact]
    public void Write_SlotNamesOfOtherNumber_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => NetworkModelWriter.Write(TestModels.WithTargetSlots(TestModels.Model(outputs: 2), "x")));

        Assert.Equal("The network gives 2 outputs but there are 1 slot names of targets.", error.Message);
    }

    [Fact]
    public void Read_ClassesFlippedUnderARepairedChecksum_GivesAModelOrSaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(
            TestClasses.Multiclass(["1", "20", "3"], Microsoft.ML.Data.NumberDataViewType.Single));
        int end = bytes.Length - NetworkModelFormat.ChecksumLength;
        int refused = 0;

        for (int i = end - 50; i < end; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x40, 0x80, 0xFF])
            {
                bytes[i] ^= mask;
                Repair(bytes);
                if (Record.Exception(() => NetworkModelReader.Read(bytes)) is { } exception)
                {
                    Assert.IsType<InvalidDataException>(exception);
                    refused++;
                }

                bytes[i] ^= mask;
            }
        }

        Assert.InRange(refused, 50, 200);
    }

    [Fact]
    public void Write_OtherTimings_GivesTheSameBytes()
    {
        NetworkModelParameters model = RichModel();
        var slower = new NetworkModelParameters
        {
            Network = model.Network,
            Features = model.Features,
            Targets = model.Targets,
            TrainerName = model.TrainerName,
            OptionsJson = model.OptionsJson,
            History = new TrainingHistory
            {
                BestEpoch = model.History.BestEpoch,
                StopReason = model.History.StopReason,
                Epochs =
                [
                    .. model.History.Epochs.Select(epoch =>
                        epoch with { Elapsed = TimeSpan.FromSeconds(5), RowsPerSecond = 3 }),
                ],
            },
        };

        Assert.Equal(NetworkModelWriter.Write(model), NetworkModelWriter.Write(slower));
    }

    [Fact]
    public void Read_AnyByteFlipped_SaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(RichModel());
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x80, 0xFF])
            {
                bytes[i] ^= mask;
                AssertRefused(bytes);
                bytes[i] ^= mask;
            }
        }

        AssertModestAllocation(before, 3L * bytes.Length);
    }

    [Fact]
    public void Read_AnyByteFlippedUnderARepairedChecksum_GivesAModelOrSaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(RichModel());
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = NetworkModelFormat.HeaderLength; i < bytes.Length - NetworkModelFormat.ChecksumLength; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x40, 0x80, 0xFF])
            {
                bytes[i] ^= mask;
                Repair(bytes);
                if (Record.Exception(() => NetworkModelReader.Read(bytes)) is { } exception)
                {
                    Assert.IsType<InvalidDataException>(exception);
                    refused++;
                }

                bytes[i] ^= mask;
            }
        }

        Assert.InRange(refused, 200, 4 * bytes.Length);
        AssertModestAllocation(before, 4L * bytes.Length);
    }

    [Fact]
    public void Read_TruncatedAnywhere_SaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(RichModel());

        for (int length = 0; length < bytes.Length; length++) AssertRefused(bytes.AsSpan(0, length).ToArray());
    }

    [Fact]
    public void Read_TruncatedPayloadUnderARepairedHeader_SaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(RichModel());

        const int overhead = NetworkModelFormat.HeaderLength + NetworkModelFormat.ChecksumLength;
        for (int length = overhead; length < bytes.Length; length++)
        {
            byte[] shorter = bytes.AsSpan(0, length).ToArray();
            BinaryPrimitives.WriteInt64LittleEndian(shorter.AsSpan(12), length - overhead);
            Repair(shorter);
            Assert.Throws<InvalidDataException>(() => NetworkModelReader.Read(shorter));
        }
    }

    [Fact]
    public void Read_SomethingAppended_IsDamaged()
    {
        byte[] bytes = [.. NetworkModelWriter.Write(RichModel()), 0];

        Assert.Throws<InvalidDataException>(() => NetworkModelReader.Read(bytes));
    }

    [Fact]
    public void Read_NewerVersion_SaysWhatToUpdate()
    {
        byte[] bytes = NetworkModelWriter.Write(RichModel());
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), NetworkModelFormat.Version + 1);
        Repair(bytes);

        var exception = Assert.Throws<FormatException>(() => NetworkModelReader.Read(bytes));

        Assert.Equal(
            "The saved network is too new: it has format version 5, and this version of MLRegularization reads " +
            "up to 4. Update the package MLRegularization.Scoring.", exception.Message);
    }

    [Fact]
    public void Read_NotOurs_SaysSo()
    {
        Assert.Throws<FormatException>(() => NetworkModelReader.Read("PK not a network at all"u8.ToArray()));
        Assert.Throws<FormatException>(() => NetworkModelReader.Read([]));
    }

    private static NetworkModelParameters RichModel() => TestModels.Model(
        missingValues: MissingValues.MeanAndIndicator, indicated: [1], names: ["Länge", "", "c"], hidden: 3);

    private static void AssertRefused(byte[] bytes)
    {
        Exception? exception = Record.Exception(() => NetworkModelReader.Read(bytes));

        Assert.True(exception is InvalidDataException or FormatException, exception?.ToString() ?? "was read");
    }

    private static void AssertModestAllocation(long before, long readings) =>
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, readings * 64 * 1024);

    private static void Repair(byte[] bytes)
    {
        int end = bytes.Length - NetworkModelFormat.ChecksumLength;
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
    }
}
