namespace Microsoft.ML.Regularization;

/// <summary>Replaces labels by firm predictions.</summary>
internal static class LabelCorrection
{
    /// <summary>
    /// A label becomes the predicted class where its probability is above the threshold and both classes may change.
    /// </summary>
    /// <param name="labels">Classes; changed in place.</param>
    /// <param name="predicted">The most probable class of each row.</param>
    /// <param name="probabilities">Its probability.</param>
    /// <param name="mayChange">Which classes may change.</param>
    /// <param name="threshold">The threshold.</param>
    public static void Apply(
        int[] labels, int[] predicted, float[] probabilities, bool[] mayChange, double threshold)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if (probabilities[i] > threshold && mayChange[labels[i]] && mayChange[predicted[i]])
            {
                labels[i] = predicted[i];
            }
        }
    }
}
