namespace Microsoft.ML.Regularization.Scoring.Tests.Models;

public sealed class CategoryScoringTests
{
    [Theory]
    [InlineData(1, 0, 0, 430)]
    [InlineData(4, 0, 0, 650)]
    [InlineData(2, 0, 0, 210)]
    [InlineData(0, 0, 0, 210)]
    [InlineData(5, 0, 0, 210)]
    [InlineData(-1, 0, 0, 210)]
    [InlineData(1, 1, 3, 16_430)]
    [InlineData(1, 4, 2, 8430)]
    public void ScoreRow_Keys_AreReplacedByTheirVectors(int colour, int first, int second, float expected)
    {
        var scorer = new NetworkScorer(TestCategories.Small(), "X");
        float[] score = new float[1];

        scorer.ScoreRow([0.5f], score, 0, [colour, first, second]);

        Assert.Equal(expected + 0.5f, score[0]);
    }

    [Fact]
    public void VectorOf_AnyKey_IsItsOwnOrThatOfTheUnknown()
    {
        CategoryEmbedding colour = TestCategories.Small().Categories[0];

        Assert.Equal([1, 2], colour.VectorOf(0).ToArray());
        Assert.Equal([3, 4], colour.VectorOf(1).ToArray());
        Assert.Equal([1, 2], colour.VectorOf(3).ToArray());
        Assert.Equal([5, 6], colour.VectorOf(4).ToArray());
        Assert.Equal([1, 2], colour.VectorOf(uint.MaxValue).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(200)]
    public void ScoreBatch_AnyNumberOfRows_GivesTheScoresOfRows(int count)
    {
        var scorer = new NetworkScorer(TestCategories.Wide(), "Features");
        var random = new Random(1);
        float[] features = TestModels.Floats(random, count * 3, 2);
        int[] keys = [.. Enumerable.Range(0, count * 3).Select(_ => random.Next(5))];
        float[] batch = new float[count], rows = new float[count];

        scorer.ScoreBatch(features, count, batch, 0, keys);
        for (int i = 0; i < count; i++)
        {
            scorer.ScoreRow(features.AsSpan(i * 3, 3), rows.AsSpan(i, 1), i, keys.AsSpan(i * 3, 3));
        }

        Assert.Equal(rows, batch);
        Assert.Equal(count, rows.Distinct().Count());
    }

    [Fact]
    public void ScoreRow_Repeated_AllocatesNothing()
    {
        var scorer = new NetworkScorer(TestCategories.Wide(), "Features");
        float[] features = [1, 2, 3], scores = new float[1];
        int[] keys = [1, 2, 3];
        for (int i = 0; i < 5; i++) scorer.ScoreRow(features, scores, i, keys);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) scorer.ScoreRow(features, scores, i, keys);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ScoreRow_WrongNumberOfKeys_IsRefused()
    {
        var scorer = new NetworkScorer(TestCategories.Small(), "X");

        var error = Assert.Throws<ArgumentException>(() => scorer.ScoreRow([1], new float[1], 0));

        Assert.StartsWith("Expected 1 rows of 3 keys, got 0 values.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatWriteGave_HasEveryCategory()
    {
        foreach (NetworkModelParameters model in (NetworkModelParameters[])
            [TestCategories.Small(), TestCategories.Small(TestCategories.Names), TestCategories.Small(null, false)])
        {
            NetworkModelParameters read = NetworkModelReader.Read(NetworkModelWriter.Write(model));

            Assert.Equivalent(model, read, strict: true);
            Assert.Equal(NetworkModelWriter.Write(model), NetworkModelWriter.Write(read));
        }
    }

    [Fact]
    public void Read_CategoriesFlippedUnderARepairedChecksum_GivesAModelOrSaysWhatIsWrong()
    {
        byte[] bytes = NetworkModelWriter.Write(TestCategories.Small(TestCategories.Names));
        int end = bytes.Length - NetworkModelFormat.ChecksumLength;
        int refused = 0;

        for (int i = end - 160; i < end; i++)
        {
            foreach (byte mask in (byte[])[0x01, 0x40, 0x80, 0xFF])
            {
                bytes[i] ^= mask;
                System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
                Exception? exception = Record.Exception(() => NetworkModelReader.Read(bytes));
                refused += exception is null ? 0 : 1;
                Assert.True(exception is null or InvalidDataException, exception?.ToString());
                bytes[i] ^= mask;
            }
        }

        Assert.InRange(refused, 150, 600);
    }

    [Fact]
    public void Constructor_CategoryThatDoesNotFit_SaysWhichAndHow()
    {
        void Refused(string message, CategoryEmbedding category)
        {
            NetworkModelParameters model = TestCategories.Small();
            var wrong = new NetworkModelParameters
            {
                Network = model.Network,
                Features = model.Features,
                Targets = model.Targets,
                Categories = [category, model.Categories[1]],
                TrainerName = model.TrainerName,
                OptionsJson = model.OptionsJson,
                History = model.History,
            };
            Assert.Contains(
                message, Assert.Throws<ArgumentException>(() => new NetworkScorer(wrong, "X")).Message,
                StringComparison.Ordinal);
        }

        Refused("takes 5 inputs but features and categories give 4.", Colour(4, 1, [1, 4], 3));
        Refused("column 'Colour' and the unknown one do not have a vector of 2 values each", Colour(4, 2, [1, 4], 5));
        Refused("'Colour' must ascend and lie in 1 to 3; 4 follows 1.", Colour(3, 2, [1, 4], 6));
        Refused("'Colour' must ascend and lie in 1 to 4; 1 follows 1.", Colour(4, 2, [1, 1], 6));
        Refused("sizes of categorical feature column 'Colour' must be above 0", Colour(1 << 25, 2, [1, 4], 6));

        static CategoryEmbedding Colour(int keyCount, int size, int[] keys, int weights) => new()
        {
            ColumnName = "Colour",
            KeyCount = keyCount,
            Size = size,
            Keys = keys,
            Weights = new float[weights],
        };
    }
}
