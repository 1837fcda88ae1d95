using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>One fit of all strengths of a path.</summary>
internal sealed class PathFit(NetworkFit fit, NetworkOptions options, BaseLoss baseLoss, RegularizationPathOptions path)
{
    /// <summary>Trains.</summary>
    /// <returns>
    /// The strengths in their order, with their models and scores, or why there is none; at least one has a model.
    /// </returns>
    public IReadOnlyList<PathResult> Run(IDataView training, IDataView? validation)
    {
        path.Validate();
        NetworkOptions[] all = [.. path.Strengths.Select(strength => path.Apply(options, strength))];
        foreach (NetworkOptions one in all)
        {
            one.Validate();
        }

        if (options.StoppingRegions is not null)
        {
            throw new InvalidOperationException(
                "A regularization path chooses its strength by the validation loss, and so does it stop. Set "
                + $"{nameof(NetworkRegressionOptions.EarlyStoppingMetric)} to {nameof(EarlyStoppingMetric.Loss)}.");
        }

        if (options.Engine == TrainingEngine.Hybrid)
        {
            throw new InvalidOperationException(
                $"{options.TrainerName}: {nameof(options.Engine)} = {TrainingEngine.Hybrid} cannot run a regularization "
                + $"path. Set {nameof(options.Engine)} to {TrainingEngine.Automatic}.");
        }

        if (Array.Exists(all, static one => one.TrainsPeer))
        {
            throw new InvalidOperationException(
                "A regularization path trains one network a strength, and a regularizer needs two. Take it out of "
                + "Regularizers, or fit each strength by itself.");
        }

        string[] texts = [.. all.Select(OptionsJson.Write)];
        // One strength that needs tensors takes all with it.
        bool isFused = Array.TrueForAll(all, one => fit.EngineOf(one) == TrainingEngine.Fused);
        PathResult[] results = isFused
            ? RunFused(training, validation, all, texts)
            : RunTensors(training, validation, all, texts);
        PathResult[] trained = Array.FindAll(results, static result => result.Model is not null);
        if (trained.Length == 0)
        {
            throw new InvalidOperationException("Training failed at all strengths. " + results[0].Failure);
        }

        return !double.IsNaN(trained[0].Score.Loss) ? results : throw new InvalidOperationException(
            "A regularization path chooses its strength by validation rows, and all of them have the weight 0.");
    }

    private PathResult[] RunFused(IDataView training, IDataView? validation, NetworkOptions[] all, string[] texts) =>
        fit.RunRows(training, validation, run =>
        {
            CheckValidation(run.Rows);
            run.Reporter.Info("The fused engine runs this path: managed code on the CPU.");
            using var loop = new FusedPathLoop(path, options, all, run);
            return Train(loop, run.Rows, texts);
        });

    private PathResult[] RunTensors(IDataView training, IDataView? validation, NetworkOptions[] all, string[] texts) =>
        fit.Run(training, validation, run =>
        {
            CheckValidation(run.Rows);
            CheckSize(run.Rows);
            using var loop = new TensorPathLoop(path, options, all, baseLoss, run);
            return Train(loop, run.Rows, texts);
        });

    private static void CheckValidation(TrainingRows rows)
    {
        if (rows.Validation is null)
        {
            throw new InvalidOperationException(
                "A regularization path chooses its strength by validation rows, and there are none. Set "
                + $"{nameof(NetworkOptions.ValidationFraction)} above 0, or give a validation set.");
        }
    }

    /// <summary>Stacked outputs of a layer are reached through spans of bytes, which end at 2 GiB.</summary>
    private void CheckSize(TrainingRows rows)
    {
        int networks = path.Strengths.Count / Math.Min(torch.get_num_threads(), path.Strengths.Count) + 1;
        long batch = Math.Min(options.BatchSize, rows.Training.RowCount) + 1;
        long values = networks * batch * options.HiddenUnits.Append(rows.OutputSize).Max();
        new OptionsCheck("RegularizationPath").That(
            values <= int.MaxValue / sizeof(float), nameof(path.Strengths), path.Strengths.Count,
            $"With a BatchSize of {options.BatchSize}, these HiddenUnits and {torch.get_num_threads()} threads so many "
            + "networks do not fit in memory: take fewer strengths or smaller batches.");
    }

    private PathResult[] Train<TMember>(PathLoop<TMember> loop, TrainingRows rows, string[] texts)
        where TMember : PathMember
    {
        var results = new PathResult[texts.Length];
        loop.Run(
            (member, report) => path.Progress?.Report(new RegularizationPathReport(member.Strength, report)),
            (member, reason) =>
            {
                NetworkModelParameters? model = member.End(
                    reason, (session, history) => fit.Model(texts[member.Index], session, history, rows));
                ValidationScore score = model is null ? ValidationScore.None : member.Score;
                results[member.Index] = new PathResult(member.Strength, model, score, member.Failure?.Message);
            });
        return results;
    }
}
