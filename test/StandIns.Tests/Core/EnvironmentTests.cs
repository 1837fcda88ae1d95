using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace StandIns.Tests.Core;

/// <summary>Seeds, messages, cancellation and options of the context and its hosts.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public void Rand_SameContextSeed_SameNumbersPerHost()
    {
        static int[] Draw(int? seed)
        {
            IHostEnvironment context = new MLContext(seed);
            return [context.Register("a").Rand.Next(), context.Register("b").Rand.Next()];
        }

        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
        Assert.NotEqual(Draw(null), Draw(null));
        Assert.NotEqual(Draw(1)[0], Draw(1)[1]);
    }

    [Fact]
    public void Register_WithSeed_DoesNotDependOnTheContext() => Assert.Equal(
        ((IHostEnvironment)new MLContext(1)).Register("a", seed: 5).Rand.Next(),
        ((IHostEnvironment)new MLContext(2)).Register("a", seed: 5).Rand.Next());

    [Fact]
    public void Log_MessageOfANestedHost_NamesSourceAndKind()
    {
        var context = new MLContext(1);
        var messages = new List<LoggingEventArgs>();
        context.Log += (_, message) => messages.Add(message);
        IHost host = ((IHostEnvironment)context).Register("Trainer");

        using (IChannel channel = host.Start("Epoch")) channel.Warning(MessageSensitivity.None, "loss {0}", 0.5);

        LoggingEventArgs only = Assert.Single(messages);
        Assert.Equal("[Source=Trainer; Epoch, Kind=Warning] loss 0.5", only.Message);
        Assert.Equal(
            ("loss 0.5", ChannelMessageKind.Warning, "Trainer; Epoch"), (only.RawMessage, only.Kind, only.Source));
    }

    [Fact]
    public void Checkpoint_WithHeader_LogsNamesAndValues()
    {
        var context = new MLContext(1);
        var messages = new List<string?>();
        context.Log += (_, message) => messages.Add(message.RawMessage);

        using (IProgressChannel progress = ((IHostEnvironment)context).StartProgressChannel("Training"))
        {
            progress.SetHeader(new ProgressHeader(["loss"], ["epochs"]), _ => { });
            progress.Checkpoint(0.25, 3);
        }

        Assert.Equal(["loss 0.25, epochs 3"], messages);
    }

    [Fact]
    public void CancelExecution_Context_ReachesHostsMadeBeforeAndAfter()
    {
        var context = new MLContext(1);
        IHost before = ((IHostEnvironment)context).Register("before");
        IHost nested = before.Register("nested");

        context.CancelExecution();
        IHost after = ((IHostEnvironment)context).Register("after");

        Assert.All(new[] { before, nested, after }, host => Assert.True(((ICancelable)host).IsCanceled));
        Assert.Throws<OperationCanceledException>(() => Contracts.CheckAlive(nested));
        Assert.False(((ICancelable)((IHostEnvironment)new MLContext(1)).Register("other")).IsCanceled);
    }

    [Fact]
    public void Options_SetGetRemove_FollowTheirNames()
    {
        var context = new MLContext(1);

        Assert.True(context.TryAddOption("a", 1));
        Assert.False(context.TryAddOption("a", 2));
        context.SetOption("a", 3);
        Assert.True(context.TryGetOption("a", out int value));
        Assert.Equal(3, value);
        Assert.False(context.TryGetOption("a", out string _));
        Assert.Equal(0.0, context.GetOptionOrDefault<double>("b"));
        Assert.True(context.RemoveOption("a"));
        Assert.False(context.TryGetOption("a", out int _));
        Assert.Throws<ArgumentNullException>(() => context.SetOption(" ", 1));
    }

    [Fact]
    public void Device_SetOnTheContext_ReachesItsHosts()
    {
        var context = new MLContext(1) { GpuDeviceId = 1, FallbackToCpu = false };

        var host = (IHostEnvironmentInternal)((IHostEnvironment)context).Register("trainer");

        Assert.Equal((1, false), (host.GpuDeviceId, host.FallbackToCpu));
        Assert.Equal((null, true), (new MLContext().GpuDeviceId, new MLContext().FallbackToCpu));
    }
}
