using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>Scoring by TorchSharp as a user writes it: the forward pass of an nn.Sequential, row by row.</summary>
internal sealed class TorchSharpScoring : IDisposable
{
    private const int Rows = 1000;

    private readonly Sequential _model;
    private readonly Tensor _inputs = randn(Rows, WideRow.Width);

    /// <param name="widths">Widths of inputs, hidden layers and outputs.</param>
    public TorchSharpScoring(params int[] widths)
    {
        _model = nn.Sequential();
        for (int layer = 1; layer < widths.Length; layer++)
        {
            if (layer > 1)
            {
                _model.append(nn.ReLU());
            }

            _model.append(nn.Linear(widths[layer - 1], widths[layer]));
        }

        _model.eval();
    }

    /// <summary>Scores rows one at a time.</summary>
    public void Run(int rows)
    {
        using IDisposable noGradient = no_grad();
        for (int row = 0; row < rows; row++)
        {
            using DisposeScope scope = NewDisposeScope();
            _model.call(_inputs.narrow(0, row % Rows, 1));
        }
    }

    public void Dispose()
    {
        _model.Dispose();
        _inputs.Dispose();
    }
}
