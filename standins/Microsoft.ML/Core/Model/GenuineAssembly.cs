namespace Microsoft.ML;

/// <summary>The genuine library's assemblies that this one stands for, as model files name them.</summary>
internal static class GenuineAssembly
{
    public const string Data = "Microsoft.ML.Data, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    public const string Transforms =
        "Microsoft.ML.Transforms, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    public const string StandardTrainers =
        "Microsoft.ML.StandardTrainers, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    public static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.DataView", "Microsoft.ML.StandardTrainers",
        "Microsoft.ML.Transforms",
    };
}
