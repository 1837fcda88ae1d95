using System.Globalization;

namespace Microsoft.ML.Regularization;

/// <summary>
/// How many labels of a table are wrong, and how, as the <see cref="LabelNoiseCatalog"/> finds it.
/// </summary>
/// <remarks>
/// The classifier's own mistakes count as wrong labels, above all near the border of two classes: on a table without
/// wrong labels the estimate is near the classifier's error, and a weak classifier sees noise everywhere.
/// </remarks>
public sealed class LabelNoiseEstimate
{
    internal LabelNoiseEstimate(ClassLabels labels, float[]?[] probabilities)
    {
        int[] judged = [.. Enumerable.Range(0, probabilities.Length).Where(row => probabilities[row] is not null)];
        int[] counts = new int[labels.ClassCount];
        foreach (int row in judged)
        {
            counts[labels.Classes[row]]++;
        }

        ClassNames = labels.Names();
        Counts = counts;
        Joint = ConfidentJoint.Of(labels.Classes, counts, probabilities);
        TransitionMatrix = Transition(Joint);
        NoiseRate = Math.Max(0, 1 - Joint.Select(static (shares, i) => shares[i]).Sum());
        Agreement = judged.Average(row => Best(probabilities[row]!) == labels.Classes[row] ? 1.0 : 0);
    }

    /// <summary>Names of the classes, in the order of the keys, or of false and true.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of rows of each given label that were judged.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Estimated share of wrong labels, 0 to 1.</summary>
    public double NoiseRate { get; }

    /// <summary>Share of the rows whose label the classifier, trained on other rows, predicts.</summary>
    public double Agreement { get; }

    /// <summary>Shares of the rows by given label (first index) and true class (second); they sum to one.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Joint { get; }

    /// <summary>
    /// Probability of a given label (second index) of rows of a true class (first index): rows sum to one. A class
    /// that no row seems to be of keeps its labels.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> TransitionMatrix { get; }

    /// <summary>The noise rate and the agreement in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{NoiseRate:P1} of {Counts.Sum()} labels seem wrong; predictions agree with {Agreement:P1}");

    /// <summary>The class of the largest probability.</summary>
    internal static int Best(float[] probabilities) => probabilities.IndexOf(probabilities.Max());

    private static double[][] Transition(IReadOnlyList<IReadOnlyList<double>> joint) =>
    [
        .. Enumerable.Range(0, joint.Count).Select(trueClass =>
        {
            double mass = joint.Sum(shares => shares[trueClass]);
            return joint.Select((shares, given) =>
                mass > 0 ? shares[trueClass] / mass : given == trueClass ? 1 : 0).ToArray();
        }),
    ];
}
