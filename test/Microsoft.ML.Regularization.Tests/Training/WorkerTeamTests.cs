namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyRounds_CallsEachIndexOnceARound(int count)
    {
        using var team = new WorkerTeam(count, "test");
        int[] calls = new int[count];

        for (int round = 1; round <= 2000; round++)
        {
            team.Run(index => calls[index]++);
            Assert.All(calls, number => Assert.Equal(round, number));
        }
    }

    [Fact]
    public void Run_AfterAPauseLongEnoughToSleep_Works()
    {
        using var team = new WorkerTeam(3, "test");
        using var pause = new ManualResetEventSlim();
        int calls = 0;

        for (int round = 0; round < 3; round++)
        {
            team.Run(_ => Interlocked.Increment(ref calls));
            pause.Wait(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(9, calls);
    }

    [Fact]
    public void Run_WorkThatFails_ThrowsTheFirstFailureByIndexAndGoesOn()
    {
        using var team = new WorkerTeam(4, "test");

        ArgumentException failure = Assert.Throws<ArgumentException>(() => team.Run(index =>
        {
            if (index > 1)
            {
                throw new ArgumentException($"worker {index}");
            }
        }));

        Assert.Equal("worker 2", failure.Message);
        int calls = 0;
        team.Run(_ => Interlocked.Increment(ref calls));
        Assert.Equal(4, calls);
    }
}
