namespace Microsoft.ML.Regularization;

/// <summary>A group of rows whose labels are watched.</summary>
internal sealed class WatchedRows(string name, IDataView rows, string? labelColumnName)
{
    private readonly List<double> _accuracy = [];
    private ClassLabels? _labels;

    public bool HasBegun => _labels is not null;

    public void Begin(string labelColumnOfTrainer)
    {
        _accuracy.Clear();
        _labels = ClassLabels.Read(rows, labelColumnName ?? labelColumnOfTrainer);
    }

    public void Record(ITransformer model)
    {
        int[] labels = _labels!.Classes;
        int[] predicted = ClassLabels.Read(model.Transform(rows), "PredictedLabel").Classes;
        int right = labels.Zip(predicted).Count(static pair => pair.First >= 0 && pair.First == pair.Second);
        _accuracy.Add(right / (double)_labels.LabelledCount);
    }

    public LearningCurve ToCurve() => new(name, _labels!.LabelledCount, [.. _accuracy]);
}
