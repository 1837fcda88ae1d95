namespace Microsoft.ML.Regularization.Tests.Engines;

/// <summary>Which engine runs which fit.</summary>
public sealed class EngineChoiceTests
{
    [Fact]
    public void Automatic_MethodsWithAClosedForm_AreFused() =>
        Assert.Equal(TrainingEngine.Fused, Of(new NetworkRegressionOptions { Regularizers = [new Mixup()] }));

    [Fact]
    public void Automatic_MethodsOfThePackWithoutAClosedForm_AreHybrid() => Assert.All(
        RegularizerTable.Names.Except(RegularizerTable.NamesWithPlainForm),
        static name =>
        {
            Regularizer[] methods = [RegularizerTable.Create(name)];
            NetworkOptions options = RegularizerTable.IsForClasses(name)
                ? new NetworkMulticlassOptions { Regularizers = methods }
                : new NetworkRegressionOptions { Regularizers = methods };
            Assert.Equal(TrainingEngine.Hybrid, Of(options));
        });

    [Fact]
    public void Automatic_MethodThatMayDifferentiateThroughTheNetwork_IsByTensors()
    {
        Assert.Equal(
            TrainingEngine.Tensors, Of(new NetworkRegressionOptions { Regularizers = [new Through(), new RankSim()] }));
        Assert.Equal(
            TrainingEngine.Hybrid,
            Of(new NetworkRegressionOptions { Regularizers = [new Probe(static _ => null)] }));
    }

    [Fact]
    public void Automatic_AGpu_IsByTensors()
    {
        Assert.Equal(TrainingEngine.Tensors, Of(new NetworkRegressionOptions { Device = "cuda" }));
        Assert.Equal(TrainingEngine.Tensors, EngineChoice.Of(new NetworkRegressionOptions(), gpuDeviceId: 0));
        Assert.Equal(TrainingEngine.Hybrid, EngineChoice.Of(
            new NetworkRegressionOptions { Device = "cpu", Regularizers = [new RankSim()] }, gpuDeviceId: 0));
    }

    [Fact]
    public void Hybrid_AskedForWhereAllIsClosed_Runs() =>
        Assert.Equal(TrainingEngine.Hybrid, Of(new NetworkRegressionOptions { Engine = TrainingEngine.Hybrid }));

    [Fact]
    public void Hybrid_OptionsThatItCannotRun_ErrorNamesTheObstacle()
    {
        var through = new NetworkRegressionOptions { Engine = TrainingEngine.Hybrid, Regularizers = [new Through()] };
        Assert.Contains(
            "Engine = Hybrid cannot run these options: Through may differentiate through the network itself",
            Error(through),
            StringComparison.Ordinal);
        Assert.Contains("Set Engine to Automatic.", Error(through), StringComparison.Ordinal);
        Assert.Contains(
            "it has no Device but the CPU",
            Error(new NetworkRegressionOptions { Engine = TrainingEngine.Hybrid, Device = "cuda:1" }),
            StringComparison.Ordinal);
    }

    private static TrainingEngine Of(NetworkOptions options) => EngineChoice.Of(options, gpuDeviceId: null);

    private static string Error(NetworkOptions options) =>
        Assert.Throws<InvalidOperationException>(() => Of(options)).Message;

    /// <summary>A method of a user who has not said how it sees the network.</summary>
    private sealed class Through : Regularizer
    {
        public override IRegularizerHook? Begin(FitContext fit) => null;
    }
}
