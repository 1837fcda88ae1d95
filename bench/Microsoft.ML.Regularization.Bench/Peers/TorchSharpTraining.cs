using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>A training loop as a user of TorchSharp writes it: nn.Sequential, mean squared error, AdamW.</summary>
internal sealed class TorchSharpTraining : IDisposable
{
    private readonly Sequential _model;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _inputs;
    private readonly Tensor _targets;

    public TorchSharpTraining(int batch, int hidden)
    {
        _model = nn.Sequential(
            nn.Linear(WideRow.Width, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 1));
        _optimizer = optim.AdamW(_model.parameters(), lr: 1e-3, weight_decay: 1e-4);
        _inputs = randn(batch, WideRow.Width);
        _targets = randn(batch, 1);
    }

    /// <summary>Runs steps on the same batch.</summary>
    public void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            _optimizer.zero_grad();
            Tensor loss = nn.functional.mse_loss(_model.call(_inputs), _targets);
            loss.backward();
            _optimizer.step();
        }
    }

    public void Dispose()
    {
        _model.Dispose();
        _optimizer.Dispose();
        _inputs.Dispose();
        _targets.Dispose();
    }
}
