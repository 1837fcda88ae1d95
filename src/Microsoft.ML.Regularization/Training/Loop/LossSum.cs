using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The mean loss of an epoch. On the CPU every step is read at once; elsewhere sums stay on the device until they are
/// asked for, since reading would make the program wait for each step.
/// </summary>
internal sealed class LossSum : IDisposable
{
    private readonly torch.Tensor? _onDevice;
    private double _loss;
    private double _penalty;
    private long _rows;

    /// <summary>A sum of losses that are read at once.</summary>
    public LossSum()
    {
    }

    public LossSum(FitDevice device)
    {
        if (!device.HasDirectMemory)
        {
            _onDevice = torch.zeros(2L, torch.ScalarType.Float64, device.Device).DetachFromDisposeScope();
        }
    }

    /// <summary>
    /// Whether all losses so far are numbers, as far as that is known without waiting for the device.
    /// </summary>
    public bool IsFinite => double.IsFinite(_loss);

    public void Clear()
    {
        _loss = 0;
        _penalty = 0;
        _rows = 0;
        _onDevice?.zero_();
    }

    /// <summary>Adds a step whose losses are known.</summary>
    public void Add(double loss, double penalty, int rows)
    {
        _rows += rows;
        _loss += rows * loss;
        _penalty += rows * penalty;
    }

    public void Add(StepLoss step)
    {
        if (_onDevice is null)
        {
            Add(step.Loss.item<float>(), step.Penalty?.item<float>() ?? 0, step.RowCount);
            return;
        }

        _rows += step.RowCount;
        torch.Tensor penalty = step.Penalty ?? torch.zeros_like(step.Loss);
        torch.Tensor both = torch.stack([step.Loss.detach(), penalty.detach()]).to(torch.ScalarType.Float64);
        _onDevice.add_(both, step.RowCount);
    }

    /// <summary>Mean loss and mean penalty over the rows added.</summary>
    public (double Loss, double Penalty) Mean()
    {
        if (_onDevice is not null)
        {
            using torch.Tensor local = _onDevice.cpu();
            Span<double> sums = MemoryMarshal.Cast<byte, double>(local.bytes);
            _loss = sums[0];
            _penalty = sums[1];
        }

        return _rows == 0 ? (0, 0) : (_loss / _rows, _penalty / _rows);
    }

    public void Dispose() => _onDevice?.Dispose();
}
