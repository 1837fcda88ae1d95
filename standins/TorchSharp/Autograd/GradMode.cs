using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradModeScope(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradModeScope(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeScope(mode);

    public static bool is_grad_enabled() => Native.GradEnabled() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceScope(mode);

    public static bool is_inference_mode_enabled() => Native.InferenceEnabled() != 0;

    /// <summary>Opens a scope for the tensors that this thread makes from now on.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThisThread.Open();

    /// <summary>Evaluates in a scope of its own, out of which only the result is handed.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    private sealed class GradModeScope : IDisposable
    {
        private readonly bool _former = is_grad_enabled();

        internal GradModeScope(bool enabled) => Native.SetGradEnabled(enabled ? (byte)1 : (byte)0);

        public void Dispose() => Native.SetGradEnabled(_former ? (byte)1 : (byte)0);
    }

    private sealed class InferenceScope(bool enabled) : IDisposable
    {
        private nint _guard = Native.InferenceEnter(enabled ? (byte)1 : (byte)0);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _guard, 0) is var guard and not 0)
            {
                Native.InferenceLeave(guard);
            }
        }
    }
}
