using System.Diagnostics;

namespace Microsoft.ML.Regularization;

/// <summary>Whether a fit may go on: cancellation by token or by the ML.NET context, and the time limit.</summary>
internal sealed class FitControl(Func<bool> isContextCanceled, TimeSpan? limit, CancellationToken token)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public bool IsTimeUp => limit is { } time && Elapsed >= time;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <exception cref="OperationCanceledException">The token or the ML.NET context was canceled.</exception>
    public void ThrowIfCanceled()
    {
        token.ThrowIfCancellationRequested();
        if (isContextCanceled())
        {
            throw new OperationCanceledException("The MLContext was canceled during training.");
        }
    }
}
