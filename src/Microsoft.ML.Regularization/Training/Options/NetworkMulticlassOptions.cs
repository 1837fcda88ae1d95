namespace Microsoft.ML.Regularization;

/// <summary>Options of a network for several classes, with any list of regularizers.</summary>
public class NetworkMulticlassOptions : NetworkClassificationOptions
{
    internal override string TrainerName => "NetworkMulticlass";

    internal override LabelKind LabelKind => LabelKind.Key;
}
