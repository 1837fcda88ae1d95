using System.Numerics.Tensors;

namespace Microsoft.ML.Regularization;

/// <summary>A row of a view, mixed with a partner.</summary>
internal sealed class MixedRow(int featureCount)
{
    private readonly float[] _own = new float[featureCount];
    private readonly float[] _partner = new float[featureCount];
    private readonly float[] _mixed = new float[featureCount];

    public ReadOnlySpan<float> Features => _mixed;

    public float Label { get; private set; }

    public float Weight { get; private set; }

    /// <summary>
    /// The partner's label and weight where it has another class: a second row with the same features.
    /// </summary>
    public (float Label, float Weight)? Second { get; private set; }

    /// <summary>Reads the current row as it is.</summary>
    public void Read(MixReader reader)
    {
        reader.ReadFeatures(_own);
        _own.CopyTo(_mixed, 0);
        Label = reader.ReadLabel();
        Weight = reader.ReadWeight();
        Second = null;
    }

    /// <summary>Mixes the row that was read with the next partner, where there is one and both have a label.</summary>
    /// <param name="partners">The partners.</param>
    /// <param name="lambda">Share of the row.</param>
    /// <param name="hasClasses">Whether labels are classes.</param>
    /// <param name="random">The random numbers.</param>
    public void Mix(IPartnerFeed partners, double lambda, bool hasClasses, ref FitRandom random)
    {
        if (float.IsNaN(Label) || !partners.MoveNext(_partner, out float label, out float weight, ref random))
        {
            return;
        }

        float own = (float)lambda;
        TensorPrimitives.Lerp(_partner, _own, own, _mixed);
        float ownWeight = own * Weight;
        float partnerWeight = (1 - own) * weight;
        if (!hasClasses)
        {
            // As in the loop: each label counts by its row's weight, too.
            Weight = ownWeight + partnerWeight;
            float share = Weight > 0 ? ownWeight / Weight : own;
            Label = (share * Label) + ((1 - share) * label);
        }
        else if (own == 0 || own == 1 || label.Equals(Label))
        {
            Weight = ownWeight + partnerWeight;
            Label = own == 0 ? label : Label;
        }
        else
        {
            Weight = ownWeight;
            Second = (label, partnerWeight);
        }
    }

    /// <summary>Goes from the first to the second of two rows of a pair.</summary>
    public void TakeSecond()
    {
        (Label, Weight) = Second!.Value;
        Second = null;
    }
}
