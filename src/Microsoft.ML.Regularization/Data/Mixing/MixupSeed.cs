using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization;

/// <summary>The seed of a mixed view.</summary>
internal static class MixupSeed
{
    public static ulong Of(IHostEnvironment environment, MixupOptions options) =>
        unchecked((ulong)(options.Seed ?? environment.Register("Mixup").Rand.Next()));
}
