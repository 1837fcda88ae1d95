namespace Microsoft.ML.Regularization;

/// <summary>Makes the views with a weight column.</summary>
internal static class DensityWeightsView
{
    /// <summary>Reads the labels of a view and puts their weights behind its columns.</summary>
    public static MappedLabelView Create(
        IDataView input, string labelName, string outputName, DensityWeightsOptions options)
    {
        options.Validate();
        var label = SingleColumn.Find(input.Schema, labelName, "label");
        var weights = DensityWeights.FromLabels(SingleColumn.Read(input, labelName, "label"), options);
        return new MappedLabelView(input, label, outputName, weights.Of);
    }
}
