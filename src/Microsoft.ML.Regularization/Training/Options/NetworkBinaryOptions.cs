namespace Microsoft.ML.Regularization;

/// <summary>Options of a network for two classes, with any list of regularizers.</summary>
public class NetworkBinaryOptions : NetworkClassificationOptions
{
    internal override string TrainerName => "NetworkBinary";

    internal override LabelKind LabelKind => LabelKind.Boolean;
}
