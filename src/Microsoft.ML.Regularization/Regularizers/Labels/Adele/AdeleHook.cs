using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>ADELE in one fit: follows the classes, and keeps the corrected labels.</summary>
internal sealed class AdeleHook(Adele options, int classes, FitContext fit) : ITargetRefiner, IEpochObserver
{
    /// <summary>Label, prediction, probability.</summary>
    public const int NumbersOfRow = 3;

    private readonly MemorizationOnset[] _onsets =
        [.. Enumerable.Range(0, classes).Select(_ => new MemorizationOnset(options))];

    private readonly bool[] _memorizes = new bool[classes];
    private int[]? _given;
    private int[]? _labels;

    public Tensor Refine(Tensor targets, StepContext step)
    {
        if (_labels is null)
        {
            return targets;
        }

        var rows = step.Batch.RowIds.Span;
        var places = new List<long>();
        var corrected = new List<long>();
        for (int i = 0; i < rows.Length; i++)
        {
            if (_labels[rows[i]] != _given![rows[i]])
            {
                places.Add(i);
                corrected.Add(_labels[rows[i]]);
            }
        }

        return places.Count == 0 ? targets : Replaced(targets, places, corrected);
    }

    public void AfterEpoch(EpochReport report, FitContext fit)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (options.CorrectsOnce && Array.TrueForAll(_memorizes, static memorizes => memorizes))
        {
            return;
        }

        // The context holds the numbers of the given classes.
        _given ??= Array.ConvertAll(fit.TrainingTargets.ToArray(), static target => (int)target);
        var predicted = new int[_given.Length];
        var probabilities = new float[_given.Length];
        Predict(predicted, probabilities);
        if (Detect(ClassAgreement.Of(_given, predicted, classes, options.Agreement)) || !options.CorrectsOnce)
        {
            _labels ??= [.. _given];
            LabelCorrection.Apply(_labels, predicted, probabilities, _memorizes, options.Confidence);
        }
    }

    private void Predict(int[] predicted, float[] probabilities) => fit.VisitTrainingRows((batch, pass) =>
    {
        var (largest, places) = fit.ClassArguments(pass.Outputs).softmax(1).max(1);
        float[] values = largest.to(ScalarType.Float32).cpu().data<float>().ToArray();
        long[] indices = places.cpu().data<long>().ToArray();
        var rows = batch.RowIds.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            (predicted[rows[i]], probabilities[rows[i]]) = ((int)indices[i], values[i]);
        }
    });

    /// <summary>Takes note of an epoch.</summary>
    /// <returns>Whether a class has come to its point.</returns>
    private bool Detect(double[] agreement)
    {
        bool isNew = false;
        for (int i = 0; i < classes; i++)
        {
            bool begins = _onsets[i].Add(agreement[i]) && !_memorizes[i];
            _memorizes[i] |= begins;
            isNew |= begins;
        }

        return isNew;
    }

    private Tensor Replaced(Tensor targets, List<long> places, List<long> corrected)
    {
        using var noGradient = no_grad();
        var indices = tensor(places.ToArray(), device: targets.device);
        var numbers = tensor(corrected.ToArray(), device: targets.device);
        var labels = targets.shape[1] > 1
            ? nn.functional.one_hot(numbers, targets.shape[1])
            : numbers.unsqueeze(1);
        var kept = targets.index_select(0, indices);
        var moved = kept.add(labels.to(targets.dtype).sub(kept), options.Strength);
        return targets.index_copy(0, indices, moved);
    }
}
