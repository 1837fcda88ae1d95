using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.Prediction;

#pragma warning disable CS0649 // The members are what the recorded cases' classes have, used or not.

/// <summary>The classes and the model of the recorded prediction cases.</summary>
internal static class PredictionRows
{
    public static readonly MLContext Context = new(1);

    /// <summary>Copies X1 to Score and joins X1 and X2 into Features.</summary>
    public static ITransformer Model() => Context.Transforms.CopyColumns("Score", "X1")
        .Append(Context.Transforms.Concatenate("Features", "X1", "X2")).Fit(View());

    public static IDataView View() =>
        Context.Data.LoadFromEnumerable([new In { X1 = 1.5f, X2 = 2 }, new In { X1 = 3, X2 = 4, Label = 1 }]);

    internal sealed class In
    {
        public float X1;
        public float X2;
        public float Label;
    }

    internal sealed class InWithoutLabel
    {
        public float X1;
        public float X2;
    }

    internal sealed class InOne
    {
        public float X1;
    }

    internal sealed class InDouble
    {
        public double X1;
        public float X2;
        public float Label;
    }

    internal sealed class InExtra
    {
        public float X1;
        public float X2;
        public float Label;
        public string? Extra;
    }

    internal sealed class OutScore
    {
        public float Score;
    }

    internal sealed class OutRenamed
    {
        [ColumnName("Score")] public float Prediction;
    }

    internal sealed class OutAll
    {
        public float Score;
        public float X1;
        [VectorType(2)] public float[]? Features;
    }

    internal sealed class OutBuffer
    {
        public VBuffer<float> Features;
        public float Score;
    }

    internal sealed class OutDouble
    {
        public double Score;
    }

    internal sealed class OutMissing
    {
        public float Score;
        public float Nope = -7;
    }

    internal sealed class OutArray
    {
        public float[]? Features;
    }
}
