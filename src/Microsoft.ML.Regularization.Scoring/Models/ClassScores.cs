using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>From the outputs of a classification network to scores, in place.</summary>
internal static class ClassScores
{
    /// <summary>
    /// One output becomes the log-odds of true; several become the probabilities of the classes.
    /// </summary>
    public static void Finish(ClassOutputs classes, Span<float> outputs)
    {
        if (classes.Link == ClassLink.StableMax)
        {
            // In double precision, where 1 + |x| keeps the digits of small outputs.
            foreach (ref float x in outputs) x = (float)Math.CopySign(Math.Log(1 + Math.Abs((double)x)), x);
        }

        TensorPrimitives.Divide(outputs, classes.Temperature, outputs);
        if (outputs.Length == 1) return;

        // The largest argument becomes 0, so that no exponential overflows and their sum is at least 1.
        TensorPrimitives.Subtract(outputs, TensorPrimitives.Max(outputs), outputs);
        TensorPrimitives.Exp(outputs, outputs);
        TensorPrimitives.Divide(outputs, TensorPrimitives.Sum<float>(outputs), outputs);
    }

    /// <summary>The probability of true from its log-odds.</summary>
    public static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));

    /// <summary>The key of the most probable class, the first of equals; 0 (missing) where the scores are no
    /// numbers.</summary>
    public static uint Predicted(ReadOnlySpan<float> scores)
    {
        int best = TensorPrimitives.IndexOfMax(scores);
        return float.IsNaN(scores[best]) ? 0 : (uint)best + 1;
    }
}
