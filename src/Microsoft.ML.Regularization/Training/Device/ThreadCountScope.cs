using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>Sets the number of threads of tensor operations and sets it back.</summary>
internal sealed class ThreadCountScope : IDisposable
{
    private readonly int? _before;

    public ThreadCountScope(int? threadCount)
    {
        if (threadCount is { } count)
        {
            _before = torch.get_num_threads();
            torch.set_num_threads(count);
        }
    }

    public void Dispose()
    {
        if (_before is { } count)
        {
            torch.set_num_threads(count);
        }
    }
}
