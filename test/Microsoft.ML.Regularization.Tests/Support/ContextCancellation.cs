using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Cancels an ML.NET context as AutoML does at the end of a trial's time; ML.NET has no public way.</summary>
internal static class ContextCancellation
{
    public static void Cancel(MLContext ml)
    {
        IHostEnvironment environment = MlNetInternals.EnvironmentOf(ml.Regression.Trainers);
        Type cancelable = environment.GetType().GetInterface("Microsoft.ML.Runtime.ICancelable")!;
        cancelable.GetMethod("CancelExecution")!.Invoke(environment, null);
    }
}
