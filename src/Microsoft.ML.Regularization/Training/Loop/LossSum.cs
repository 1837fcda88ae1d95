using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The mean loss of an epoch by tensors. On the CPU every step is read at once; elsewhere sums stay on the device until
/// they are asked for, since reading would make the program wait for each step.
/// </summary>
internal sealed class LossSum : IDisposable
{
    private readonly MeanLoss _sum = new();
    private readonly torch.Tensor? _onDevice;
    private long _rowsOnDevice;

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
    public bool IsFinite => _sum.IsFinite;

    public void Clear()
    {
        _sum.Clear();
        _rowsOnDevice = 0;
        _onDevice?.zero_();
    }

    /// <summary>Adds a step whose losses are known.</summary>
    public void Add(double loss, double penalty, int rows) => _sum.Add(loss, penalty, rows);

    public void Add(StepLoss step)
    {
        if (_onDevice is null)
        {
            Add(step.Loss.item<float>(), step.Penalty?.item<float>() ?? 0, step.RowCount);
            return;
        }

        _rowsOnDevice += step.RowCount;
        torch.Tensor penalty = step.Penalty ?? torch.zeros_like(step.Loss);
        torch.Tensor both = torch.stack([step.Loss.detach(), penalty.detach()]).to(torch.ScalarType.Float64);
        _onDevice.add_(both, step.RowCount);
    }

    /// <summary>Mean loss and mean penalty over the rows added.</summary>
    public (double Loss, double Penalty) Mean()
    {
        if (_onDevice is null || _rowsOnDevice == 0)
        {
            return _sum.Value;
        }

        using torch.Tensor local = _onDevice.cpu();
        Span<double> sums = MemoryMarshal.Cast<byte, double>(local.bytes);
        return (sums[0] / _rowsOnDevice, sums[1] / _rowsOnDevice);
    }

    public void Dispose() => _onDevice?.Dispose();
}
