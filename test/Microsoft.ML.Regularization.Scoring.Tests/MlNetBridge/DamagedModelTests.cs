using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.ML.Regularization.Scoring.Tests.Transformers;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

public sealed class DamagedModelTests
{
    private static readonly byte[] _zip = SavedModel.Save(
        new NetworkRegressionTransformer(TestModels.Model(), "Features"), new GeneratedView(1).Schema);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void Load_TruncatedZip_IsAFormatError(double part)
    {
        byte[] truncated = _zip[..(int)(_zip.Length * part)];

        Assert.Throws<FormatException>(() => SavedModel.Load(truncated));
    }

    [Fact]
    public void Load_ABitFlippedAnywhereInTheNetwork_SaysWhatIsWrong()
    {
        int length = SavedModel.Entries(_zip)[SavedModel.NetworkEntry].Length;

        for (int i = 0; i < length; i += 3)
        {
            byte[] damaged = SavedModel.With(_zip, SavedModel.NetworkEntry, bytes => Flipped(bytes, i));
            Exception cause = Cause(() => SavedModel.Load(damaged));
            Assert.True(cause is InvalidDataException or FormatException, cause.ToString());
            Assert.Contains("network", cause.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_ABitFlippedInTheWeights_NamesTheChecksum()
    {
        byte[] damaged = SavedModel.With(
            _zip, SavedModel.NetworkEntry,
            bytes => Flipped(bytes, bytes.Length - NetworkModelFormat.ChecksumLength - 9));

        var cause = Assert.IsType<InvalidDataException>(Cause(() => SavedModel.Load(damaged)));

        Assert.Equal(
            "The saved network is damaged (its checksum does not match). Save the model again, or copy its file again.",
            cause.Message);
    }

    [Fact]
    public void Load_BytesFlippedInTheZipItself_NeverGivesOtherScores()
    {
        var view = new GeneratedView(3);
        float[] expected = SavedModel.Scores(SavedModel.Load(_zip), view);
        int start = _zip.AsSpan().IndexOf("Network.bin"u8) + "Network.bin".Length;

        for (int i = start; i < start + CompressedLength(); i += 3)
        {
            byte[] damaged = Flipped(_zip, i);
            float[]? scores = null;
            Exception? exception = Record.Exception(() => scores = SavedModel.Scores(SavedModel.Load(damaged), view));
            Assert.True(
                exception?.GetBaseException() is InvalidDataException or FormatException
                    || expected.SequenceEqual(scores!),
                $"byte {i}: {exception}");
        }
    }

    [Fact]
    public void Load_NetworkOfANewerVersion_SaysWhatToUpdate()
    {
        byte[] newer = SavedModel.With(_zip, SavedModel.NetworkEntry, bytes =>
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), NetworkModelFormat.Version + 1);
            int end = bytes.Length - NetworkModelFormat.ChecksumLength;
            SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
            return bytes;
        });

        var cause = Assert.IsType<FormatException>(Cause(() => SavedModel.Load(newer)));

        Assert.Contains("too new", cause.Message, StringComparison.Ordinal);
        Assert.Contains("Update the package MLRegularization.Scoring", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TransformerOfANewerVersion_SaysThatItIsTooNew()
    {
        // ML.NET's header: the version written is at byte 72, the version that can read it at byte 76.
        byte[] newer = SavedModel.With(_zip, SavedModel.HeaderEntry, bytes =>
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(72), 0x00020001);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(76), 0x00020001);
            return bytes;
        });

        var cause = Assert.IsType<FormatException>(Cause(() => SavedModel.Load(newer)));

        Assert.Contains("too new", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NetworkEntryMissing_NamesIt()
    {
        byte[] without = SavedModel.With(_zip, SavedModel.NetworkEntry, _ => null);

        var cause = Assert.IsType<InvalidDataException>(Cause(() => SavedModel.Load(without)));

        Assert.StartsWith("The saved model is damaged (its entry 'Network.bin' is missing)", cause.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnotherNetworkInItsPlace_IsRefused()
    {
        byte[] wrong = SavedModel.With(
            _zip, SavedModel.NetworkEntry, _ => NetworkModelWriter.Write(TestModels.Model(outputs: 2)));

        var cause = Assert.IsType<InvalidDataException>(Cause(() => SavedModel.Load(wrong)));

        Assert.Contains(
            "A regression network for a label of one number gives one output, this one 2.", cause.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AZipThatIsNoModel_IsRefused()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("hello.txt").Open();
            entry.Write("hello"u8);
        }

        Assert.Throws<InvalidOperationException>(() => SavedModel.Load(stream.ToArray()));
        Assert.Throws<FormatException>(() => SavedModel.Load("this is not a zip file"u8.ToArray()));
    }

    private static int CompressedLength()
    {
        using var archive = new ZipArchive(new MemoryStream(_zip), ZipArchiveMode.Read);
        return (int)archive.Entries.Single(entry => entry.Name == "Network.bin").CompressedLength;
    }

    private static byte[] Flipped(byte[] bytes, int index)
    {
        byte[] flipped = [.. bytes];
        flipped[index] ^= 0x10;
        return flipped;
    }

    /// <summary>ML.NET wraps what a loader throws.</summary>
    private static Exception Cause(Action action) => Assert.ThrowsAny<Exception>(action).GetBaseException();
}
