namespace Microsoft.ML.AutoML;

internal sealed class CrossValidateDatasetManager(IDataView dataset, int fold, string? samplingKeyColumnName)
    : ICrossValidateDatasetManager
{
    public int Fold { get; set; } = fold;

    public IDataView Dataset { get; set; } = dataset;

    public string? SamplingKeyColumnName { get; set; } = samplingKeyColumnName;
}
