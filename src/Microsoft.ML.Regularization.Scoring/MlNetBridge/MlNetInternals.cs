using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.MlNetBridge;

/// <summary>
/// What the pack needs of ML.NET and ML.NET keeps internal. Other code goes through here, so that a new version of
/// ML.NET can break the pack in this folder alone.
/// </summary>
internal static class MlNetInternals
{
    /// <summary>
    /// The environment behind a catalog such as <c>mlContext.Regression.Trainers</c> or <c>mlContext.Model</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The object is no catalog of ML.NET.</exception>
    public static IHostEnvironment EnvironmentOf(object catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog is IInternalCatalog known
            ? known.Environment
            : throw new ArgumentException($"{catalog.GetType()} is not a catalog of an MLContext.", nameof(catalog));
    }

    /// <summary>
    /// Random numbers for an operation of a catalog, from the seed of its context. ML.NET's own generator gives the seed
    /// alone: it overrides just some methods of <see cref="Random"/>, and the others do not know the context's seed.
    /// </summary>
    public static Random RandomOf(object catalog, string operation) =>
        new(EnvironmentOf(catalog).Register(operation).Rand.Next());

    /// <summary>
    /// Whether execution was cancelled on this environment. Pass the host of a trainer, or the environment of a
    /// catalog:
    /// an <see cref="MLContext"/> itself does not tell.
    /// </summary>
    public static bool IsCanceled(IHostEnvironment environment) => environment is ICancelable { IsCanceled: true };

    /// <summary>
    /// Cancels what runs on this environment, for good: every host registered from it, now or later, is canceled. Pass
    /// the environment of a catalog.
    /// </summary>
    public static void Cancel(IHostEnvironment environment) => (environment as ICancelable)?.CancelExecution();

    /// <summary>
    /// The index of the GPU that the user chose with <see cref="MLContext.GpuDeviceId"/>; null for the CPU.
    /// </summary>
    public static int? GpuDeviceId(IHostEnvironment environment) =>
        (environment as IHostEnvironmentInternal)?.GpuDeviceId;

    /// <summary>
    /// Whether to train on the CPU where the GPU is not there: <see cref="MLContext.FallbackToCpu"/>.
    /// </summary>
    public static bool FallsBackToCpu(IHostEnvironment environment) =>
        (environment as IHostEnvironmentInternal)?.FallbackToCpu ?? true;
}
