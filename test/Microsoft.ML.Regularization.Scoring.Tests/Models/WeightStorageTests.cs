using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Regularization.Scoring.Tests.Models;

public sealed class WeightStorageTests
{
    [Fact]
    public void Round_EightBit_GivesWholeStepsOfEachRow()
    {
        float[] weights = [127, -63.6f, 0.4f, 1.27f, -0.004f, 0.006f, 0, 0, 0];

        (float[] rounded, float[]? steps) = WeightRounding.Round(weights, 3, WeightStorage.EightBit, "Layer 0");

        Assert.Equal([1, 0.01f, 0], steps!);
        Assert.Equal([127, -64, 0, 1.27f, 0, 0.01f, 0, 0, 0], rounded);
    }

    [Fact]
    public void Round_Half_GivesTheNearestHalf()
    {
        (float[] rounded, float[]? steps) =
            WeightRounding.Round([1, 1.0004f, -2049, 65504], 2, WeightStorage.Half, "Layer 0");

        Assert.Equal([1, 1, -2048, 65504], rounded);
        Assert.Null(steps);
    }

    [Theory]
    [InlineData(WeightStorage.Half, 1e6f)]
    [InlineData(WeightStorage.Half, float.NaN)]
    [InlineData(WeightStorage.EightBit, float.PositiveInfinity)]
    [InlineData(WeightStorage.EightBit, float.NaN)]
    public void Round_WeightThatDoesNotFit_NamesOwnerAndStorage(WeightStorage storage, float weight)
    {
        var error = Assert.Throws<ArgumentException>(
            () => WeightRounding.Round([1, weight], 2, storage, "Layer 3"));

        Assert.Equal(
            $"Layer 3 has a weight that WeightStorage.{storage} cannot hold (too large, or not a number). Use "
            + "WeightStorage.Full.", error.Message);
    }

    [Theory]
    [InlineData(WeightStorage.Half)]
    [InlineData(WeightStorage.EightBit)]
    public void Of_RandomModels_MovesNoWeightByMoreThanHalfAStep(WeightStorage storage)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            NetworkModelParameters model = TestModels.Model(seed, hidden: 33);
            NetworkModelParameters compact = CompactModel.Of(model, storage);

            foreach ((DenseLayer layer, DenseLayer rounded) in model.Network.Layers.Zip(compact.Network.Layers))
            {
                for (int i = 0; i < layer.Weights.Length; i++)
                {
                    float halfStep = storage == WeightStorage.Half
                        ? MathF.Max(MathF.Abs(layer.Weights[i]) / 2048, MathF.ScaleB(1, -25))
                        : 0.5001f * rounded.WeightSteps![i / layer.InputSize];
                    Assert.InRange(rounded.Weights[i], layer.Weights[i] - halfStep, layer.Weights[i] + halfStep);
                }
            }
        }
    }

    [Theory]
    [InlineData(WeightStorage.Half)]
    [InlineData(WeightStorage.EightBit)]
    public void Read_CompactModel_HasEveryBit(WeightStorage storage)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            NetworkModelParameters compact = CompactModel.Of(
                seed % 2 == 0 ? TestModels.Model(seed) : TestCategories.Wide(), storage);

            NetworkModelParameters read = NetworkModelReader.Read(NetworkModelWriter.Write(compact));

            Assert.Equivalent(compact, read, strict: true);
            Assert.Equal(NetworkModelWriter.Write(compact), NetworkModelWriter.Write(read));
            Assert.Equal(
                NetworkModelWriter.Write(compact), NetworkModelWriter.Write(CompactModel.Of(read, storage)));
        }
    }

    [Fact]
    public void Write_FullWeights_IsStillReadByOlderPackages()
    {
        NetworkModelParameters model = TestModels.Model();

        byte[] plain = NetworkModelWriter.Write(model);
        byte[] compact = NetworkModelWriter.Write(CompactModel.Of(model, WeightStorage.Half));

        Assert.Equal(3u, BinaryPrimitives.ReadUInt32LittleEndian(plain.AsSpan(8)));
        Assert.Equal(4u, BinaryPrimitives.ReadUInt32LittleEndian(compact.AsSpan(8)));
    }

    [Fact]
    public void Read_StorageUnderAnOlderVersion_IsDamaged()
    {
        byte[] bytes = NetworkModelWriter.Write(CompactModel.Of(TestModels.Model(), WeightStorage.Half));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), 3);
        Repair(bytes);

        Assert.Throws<InvalidDataException>(() => NetworkModelReader.Read(bytes));
    }

    [Fact]
    public void Read_AnyByteFlippedUnderARepairedChecksum_GivesAModelOrSaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(CompactModel.Of(TestCategories.Small(), WeightStorage.EightBit));
        int refused = 0;

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

        Assert.InRange(refused, 100, 4 * bytes.Length);
    }

    private static void Repair(byte[] bytes)
    {
        int end = bytes.Length - NetworkModelFormat.ChecksumLength;
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
    }
}
