namespace Microsoft.ML.Regularization.Bench;

/// <summary>Trains and judges one network, unless that was done before.</summary>
internal sealed class NoisyFit(FinishedFits<FinishedNoisyFit> finished)
{
    public FinishedNoisyFit Run(NoisyMethod method, NoisyTask task)
    {
        if (Find(method, task) is { } known)
        {
            return known;
        }

        var ml = new MLContext(task.Draw);
        (IDataView train, IDataView test) = task.Set.Split(ml, task.Draw);
        IDataView noisy = task.Condition.Corrupt(ml, train, task.Draw);
        ITransformer model = method.Trainer(ml, task).Fit(noisy);
        var fit = new FinishedNoisyFit(
            Key(method, task),
            Agreement(model.Transform(test), static _ => true),
            Agreement(model.Transform(noisy), Wrong(noisy)),
            model is NetworkTransformer network ? network.Model.History.Epochs.Count : 0);
        finished.Add(fit);
        return fit;
    }

    /// <summary>The fit, where it was done before.</summary>
    public FinishedNoisyFit? Find(NoisyMethod method, NoisyTask task) => finished.Find(Key(method, task));

    /// <summary>How networks are trained, for people and for telling old fits from new ones.</summary>
    public static string Protocol(MlpSettings settings) =>
        $"hidden {string.Join('-', settings.HiddenUnits)}, AdamW {settings.LearningRate}, batch {settings.BatchSize}, "
        + $"{settings.Epochs} epochs";

    private static string Key(NoisyMethod method, NoisyTask task) =>
        $"{task.Set.Name} | {method.Name} | {task.Condition.Title} | {task.Stop} | draw {task.Draw} | "
        + Protocol(task.Set.Training);

    private static Predicate<int> Wrong(IDataView noisy)
    {
        bool[] isWrong = [.. Columns.Read<bool>(noisy, "IsCorrupted")];
        return row => isWrong[row];
    }

    /// <summary>Share of rows whose label the model predicts; 0 without any.</summary>
    private static double Agreement(IDataView scored, Predicate<int> isMeant) =>
        Columns.Read<uint>(scored, "Label").Zip(Columns.Read<uint>(scored, "PredictedLabel"))
            .Where((_, row) => isMeant(row))
            .Select(static pair => pair.First == pair.Second ? 1.0 : 0).DefaultIfEmpty(0).Average();
}
