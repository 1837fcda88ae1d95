namespace Microsoft.ML.Regularization.Tests;

/// <summary>The memory of targets: by row whatever the order of reading, bounded, handed on when asked.</summary>
public sealed class ElrMemoryTests
{
    private const double Momentum = 0.7;

    [Theory]
    [InlineData(null, 0.0)]
    [InlineData(null, 0.3)]
    [InlineData(1L << 20, 0.0)]
    [InlineData(1L << 20, 0.3)]
    public void Targets_OfAFit_AreThoseOfTheirRows(long? budget, double validationFraction)
    {
        ClassRow[] rows = Classes.Rows(400);
        var memory = new ElrMemory();

        Fit(rows, memory, o => (o.MemoryBudget, o.ValidationFraction) = (budget, validationFraction), epochs: 12);

        float[][] targets = [.. memory.Content!.Values.Chunk(3)];
        Assert.Equal(targets.Length, memory.RowCount);
        Assert.InRange(targets.Length, (400 * (1 - validationFraction)) - 30, (400 * (1 - validationFraction)) + 30);
        Assert.All(targets, static target => Assert.Equal(1 - Math.Pow(Momentum, 12), target.Sum(), 1e-4));
        if (validationFraction == 0)
        {
            Assert.InRange(Agreement(rows, targets), 0.9, 1);
        }
    }

    [Fact]
    public void Targets_OfAnEarlyEnd_AreThoseOfTheLastStep()
    {
        var memory = new ElrMemory();

        TrainingHistory history = Fit(
            Classes.Rows(300, wrong: 0.8),
            memory,
            static o => (o.ValidationFraction, o.Patience) = (0.3, 2),
            epochs: 50);

        Assert.Equal(StopReason.EarlyStopping, history.StopReason);
        double expected = 1 - Math.Pow(Momentum, history.Epochs.Count);
        Assert.All(memory.Content!.Values.Chunk(3), target => Assert.Equal(expected, target.Sum(), 1e-4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Memory_GivenToALaterFit_IsContinued(int storedClasses)
    {
        ClassRow[] rows = Classes.Rows(100);
        var memory = new ElrMemory();
        Assert.True(memory.IsEmpty);
        Fit(rows, memory, o => o.StoredClasses = storedClasses, epochs: 1);
        float[] first = [.. memory.Content!.Values.Chunk(storedClasses == 0 ? 3 : 2).Select(static row => row.Sum())];

        Fit(rows, memory, o => o.StoredClasses = storedClasses, epochs: 1);

        // The share of the classes that are not stored is at most what the stored ones leave.
        float[][] targets = [.. memory.Content.Values.Chunk(storedClasses == 0 ? 3 : 2)];
        Assert.All(first, static sum => Assert.InRange(sum, 0.19f, 0.30001f));
        Assert.All(targets, static row => Assert.InRange(row.Sum(), 0.32f, 0.51001f));
        Assert.Equal(3, memory.ClassCount);
    }

    [Fact]
    public void Memory_OfOtherRows_IsAnErrorThatSaysSo()
    {
        var memory = new ElrMemory();
        Fit(Classes.Rows(100), memory, static _ => { }, epochs: 1);

        var fewer = Assert.Throws<InvalidOperationException>(
            () => Fit(Classes.Rows(90), memory, static _ => { }, epochs: 1));
        var others = Assert.Throws<InvalidOperationException>(
            () => Fit(Classes.Rows(100, seed: 8), memory, static _ => { }, epochs: 1));

        Assert.Contains("100 rows of 3 classes", fewer.Message, StringComparison.Ordinal);
        Assert.Contains("fit has 90 rows", fewer.Message, StringComparison.Ordinal);
        Assert.Contains("or other labels", others.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_OfTwoNetworks_IsContinuedByEach()
    {
        ClassRow[] rows = Classes.Rows(100);
        var memory = new ElrMemory();
        Fit(rows, memory, static o => o.UsesPeerNetwork = true, epochs: 2);
        float[][] first = [.. memory.Contents.Select(static content => content.Values)];

        // Without learning, each network gets targets from the other one as that is.
        Fit(rows, memory, static o => (o.UsesPeerNetwork, o.LearningRate) = (true, 1e-9), epochs: 3);

        Assert.Equal(2, first.Length);
        Assert.NotEqual(first[0], first[1]);
        Assert.All(memory.Contents, content => Assert.All(
            content.Values.Chunk(3), static row => Assert.Equal(1 - Math.Pow(Momentum, 5), row.Sum(), 1e-4)));
        float[][] later = [.. memory.Contents.Select(static content => content.Values)];
        Assert.All(Enumerable.Range(0, 2), network => Assert.All(
            first[network].Zip(later[network]),
            static pair => Assert.True(pair.Second >= pair.First * Math.Pow(Momentum, 3) - 1e-6)));
    }

    [Fact]
    public void Memory_OfOneNetwork_IsNotThatOfTwo()
    {
        ClassRow[] rows = Classes.Rows(100);
        var memory = new ElrMemory();
        Fit(rows, memory, static _ => { }, epochs: 1);

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, memory, static o => o.UsesPeerNetwork = true, epochs: 1));

        Assert.Contains("this fit has 100 rows of 3 classes, 3 stored, 2 networks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_OfTwoNetworksBeyondTheBudget_IsAnErrorWithTheNumbers()
    {
        var shape = new ElrShape(1_000_000, 10, 10, Networks: 2);

        var error = Assert.Throws<InvalidOperationException>(() => shape.CheckBudget(200_000_000));

        Assert.Contains(
            "takes 80000000 bytes for 1000000 rows of 10 classes and 2 networks", error.Message, StringComparison.Ordinal);
        Assert.Contains("MemoryBudget to 320000000, set StoredClasses to 3", error.Message, StringComparison.Ordinal);
        (shape with { Stored = 3 }).CheckBudget(200_000_000);
    }

    [Fact]
    public void Memory_BeyondTheBudget_IsAnErrorWithTheNumbers()
    {
        var shape = new ElrShape(1_000_000, 10, 10);

        var error = Assert.Throws<InvalidOperationException>(() => shape.CheckBudget(100_000_000));

        Assert.Contains("takes 40000000 bytes for 1000000 rows of 10 classes", error.Message, StringComparison.Ordinal);
        Assert.Contains("a quarter of MemoryBudget is 25000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("MemoryBudget to 160000000, set StoredClasses to 3", error.Message, StringComparison.Ordinal);
        (shape with { Stored = 3 }).CheckBudget(100_000_000);
        shape.CheckBudget(160_000_000);
        shape.CheckBudget(null);
    }

    [Fact]
    public void Fit_MemoryBeyondTheBudget_FailsBeforeTheFirstStep()
    {
        ClassRow[] rows = Classes.Rows(22_000);

        var error = Assert.Throws<InvalidOperationException>(
            () => Fit(rows, new ElrMemory(), static o => o.MemoryBudget = 1 << 20, epochs: 1));

        Assert.Contains("a quarter of MemoryBudget is 262144", error.Message, StringComparison.Ordinal);
    }

    private static TrainingHistory Fit(
        ClassRow[] rows, ElrMemory memory, Action<ElrMulticlassOptions> change, int epochs)
    {
        var options = new ElrMulticlassOptions
        {
            LabelColumnName = "Key",
            HiddenUnits = [16],
            BatchSize = 32,
            MaximumEpochs = epochs,
            LearningRate = 0.02,
            Dropout = 0,
            Seed = 3,
            Strength = 1,
            TargetMomentum = Momentum,
            ValidationFraction = 0,
            Memory = memory,
        };
        change(options);
        return new MLContext(1).MulticlassClassification.Trainers.Elr(options).Fit(Classes.View(rows)).Model.History;
    }

    private static double Agreement(ClassRow[] rows, float[][] targets) =>
        rows.Zip(targets).Average(static pair => pair.Second.IndexOf(pair.Second.Max()) == pair.First.Key ? 1.0 : 0);
}
