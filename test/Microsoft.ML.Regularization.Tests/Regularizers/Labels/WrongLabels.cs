namespace Microsoft.ML.Regularization.Tests;

/// <summary>Fits that go on until wrong labels are learned by heart.</summary>
internal static class WrongLabels
{
    public static NetworkMulticlassOptions Options(params Regularizer[] list) => Classes.Multiclass(o =>
    {
        o.Regularizers = list;
        o.HiddenUnits = [64];
        o.MaximumEpochs = 60;
        o.ValidationFraction = 0;
    });
}
