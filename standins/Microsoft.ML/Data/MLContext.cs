namespace Microsoft.ML;

/// <summary>The entry to everything: catalogs, log, seed, device.</summary>
public sealed class MLContext : IHostEnvironmentInternal
{
    private readonly HostEnvironment _environment;

    public MLContext(int? seed = null)
    {
        _environment = new HostEnvironment(seed, OnMessage);
        BinaryClassification = new BinaryClassificationCatalog(_environment);
        MulticlassClassification = new MulticlassClassificationCatalog(_environment);
        Regression = new RegressionCatalog(_environment);
        Forecasting = new ForecastingCatalog(_environment);
        Transforms = new TransformsCatalog(_environment);
        Model = new ModelOperationsCatalog(_environment);
        Data = new DataOperationsCatalog(_environment);
    }

    public event EventHandler<LoggingEventArgs>? Log;

    public BinaryClassificationCatalog BinaryClassification { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public RegressionCatalog Regression { get; }

    public ForecastingCatalog Forecasting { get; }

    public TransformsCatalog Transforms { get; }

    public ModelOperationsCatalog Model { get; }

    public DataOperationsCatalog Data { get; }

    public ComponentCatalog ComponentCatalog => _environment.ComponentCatalog;

    public string TempFilePath
    {
        get => _environment.TempFilePath;
        set => _environment.TempFilePath = value;
    }

    public bool FallbackToCpu
    {
        get => _environment.FallbackToCpu;
        set => _environment.FallbackToCpu = value;
    }

    public int? GpuDeviceId
    {
        get => _environment.GpuDeviceId;
        set => _environment.GpuDeviceId = value;
    }

    string IExceptionContext.ContextDescription => _environment.ContextDescription;

    int? IHostEnvironmentInternal.Seed => _environment.Seed;

    public bool TryAddOption<T>(string name, T value) => _environment.TryAddOption(name, value);

    public void SetOption<T>(string name, T value) => _environment.SetOption(name, value);

    public bool TryGetOption<T>(string name, out T value) => _environment.TryGetOption(name, out value);

    public T GetOptionOrDefault<T>(string name) => _environment.GetOptionOrDefault<T>(name);

    public bool RemoveOption(string name) => _environment.RemoveOption(name);

    /// <summary>Asks every component of this context to stop.</summary>
    internal void CancelExecution() => _environment.CancelExecution();

    TException IExceptionContext.Process<TException>(TException ex) => _environment.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) =>
        _environment.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _environment.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _environment.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) =>
        _environment.StartProgressChannel(name);

    private void OnMessage(string source, ChannelMessage message) =>
        Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}
