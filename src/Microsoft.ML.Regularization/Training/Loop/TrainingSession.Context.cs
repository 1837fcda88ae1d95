namespace Microsoft.ML.Regularization;

/// <content>What the methods of a fit are told about it.</content>
internal sealed partial class TrainingSession
{
    private FitContext NewContext(TrainingSession? other, int networkIndex) => new()
    {
        RowCount = _rows.Training.RowCount,
        InputSize = _rows.Training.InputSize + _rows.Categories.InputSize,
        TargetSize = _rows.OutputSize,
        TargetScaling = _rows.Scaling,
        Device = _device,
        Generator = _generator,
        NetworkCount = _options.TrainsPeer ? 2 : 1,
        NetworkIndex = networkIndex,
        MaximumEpochs = _options.MaximumEpochs,
        FeatureSize = Network.Architecture.LayerInput(_options.HiddenUnits.Length),
        HiddenLayerCount = _options.HiddenUnits.Length,
        EmbeddingWidths = _rows.Categories.Widths,
        IsClassification = IsClassification,
        PredictsQuantiles = _baseLoss is PinballBaseLoss,
        MemoryBudget = _options.MemoryBudget,
        ClassArguments = _baseLoss is ClassificationBaseLoss classes
            ? classes.Arguments
            : ClassificationBaseLoss.WithFirstOfTwo,
        ReadLabels = () => other?.Fit.Labels ?? LabelPass.Read(_rows.Training, _control),
        TaskLoss = _baseLoss.PerRow,
        Picker = _rows.Training.IsInMemory ? Own(NewPicker(_rows.Training, _rows.Classes)).Pick : null,
        UnlabelledRowCount = _rows.Unlabelled?.RowCount ?? 0,
        PickUnlabelledRows = _rows.Unlabelled is { RowCount: > 0 } unlabelled
            ? Own(NewPicker(unlabelled, null)).Pick
            : null,
        Evaluate = Network.Evaluate,
        Visitor = NewVisits(_rows.Training).Run,
        ValidationVisitor = _rows.Validation is { } heldOut ? NewVisits(heldOut).Run : null,
        BypassedLayers = [.. Enumerable.Range(1, _options.HiddenUnits.Length).Where(Network.Architecture.HasSkip)],
    };

    private RowVisits NewVisits(RowSource rows) =>
        new(rows, _rows.Classes, Math.Max(ValidationBatchSize, _options.BatchSize), Network, _control);

    /// <summary>Picks as many rows as a training batch has at most.</summary>
    private RowPicker NewPicker(RowSource rows, ClassTargets? classes) =>
        new(rows, (int)Math.Min(_options.BatchSize, RowCount), _device, classes, Network);
}
