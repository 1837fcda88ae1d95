namespace Microsoft.ML.Runtime;

/// <summary>The context's environment and, registered under names, the hosts below it.</summary>
internal sealed class HostEnvironment : IHost, IHostEnvironmentInternal, ICancelable
{
    private readonly HostEnvironment? _parent;
    private readonly Action<string, ChannelMessage> _listener;
    private readonly Dictionary<string, object?> _options = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly string _fullName;
    private volatile bool _isCanceled;

    /// <summary>The root. Without a seed its random numbers differ from run to run.</summary>
    public HostEnvironment(int? seed, Action<string, ChannelMessage> listener)
    {
        Seed = seed;
        Rand = seed is { } value ? new Random(value) : new Random();
        ComponentCatalog = new ComponentCatalog();
        _listener = listener;
        _fullName = "";
    }

    private HostEnvironment(HostEnvironment parent, string name, Random rand)
    {
        _parent = parent;
        _listener = parent._listener;
        _fullName = parent._fullName.Length == 0 ? name : $"{parent._fullName}; {name}";
        Seed = parent.Seed;
        Rand = rand;
        ComponentCatalog = parent.ComponentCatalog;
        TempFilePath = parent.TempFilePath;
        GpuDeviceId = parent.GpuDeviceId;
        FallbackToCpu = parent.FallbackToCpu;
    }

    public Random Rand { get; }

    public int? Seed { get; }

    public ComponentCatalog ComponentCatalog { get; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public int? GpuDeviceId { get; set; }

    public bool FallbackToCpu { get; set; } = true;

    public string ContextDescription => _fullName;

    public bool IsCanceled => _isCanceled || _parent is { IsCanceled: true };

    public void CancelExecution() => _isCanceled = true;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        // The parent's generator is drawn from in the order of registration, by one thread at a time.
        lock (_lock) return new HostEnvironment(this, name, new Random(seed ?? Rand.Next()));
    }

    public IChannel Start(string name) => new Channel(Name(name), _listener);

    public IPipe<TMessage> StartPipe<TMessage>(string name) =>
        typeof(TMessage) == typeof(ChannelMessage)
            ? (IPipe<TMessage>)Start(name) : new SilentPipe<TMessage>(Name(name));

    public IProgressChannel StartProgressChannel(string name) => new ProgressChannel(Name(name), _listener);

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        ex.Data["Throwing component"] = _fullName;
        return ex;
    }

    public bool TryAddOption<T>(string name, T value)
    {
        Contracts.CheckNonWhiteSpace(name);
        return _options.TryAdd(name, value);
    }

    public void SetOption<T>(string name, T value)
    {
        Contracts.CheckNonWhiteSpace(name);
        _options[name] = value;
    }

    public bool TryGetOption<T>(string name, out T value)
    {
        Contracts.CheckNonWhiteSpace(name);
        bool isFound = _options.TryGetValue(name, out object? found) && found is T;
        value = isFound ? (T)found! : default!;
        return isFound;
    }

    public T GetOptionOrDefault<T>(string name)
    {
        Contracts.CheckNonWhiteSpace(name);
        _options.TryAdd(name, default(T));
        return (T)_options[name]!;
    }

    public bool RemoveOption(string name)
    {
        Contracts.CheckNonWhiteSpace(name);
        return _options.Remove(name);
    }

    private string Name(string name) => _fullName.Length == 0 ? name : $"{_fullName}; {name}";
}
