using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>One fit from views to a model: device, seed, data, loop, export.</summary>
internal sealed class NetworkFit(
    IHost host,
    NetworkOptions options,
    BaseLoss baseLoss,
    bool standardizesTarget,
    Func<NetworkModelParameters, ITransformer> transformer)
{
    private const int NamedClasses = 5;

    /// <summary>Trains a network.</summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="validation">Rows for early stopping, or null for what the options say.</param>
    public NetworkModelParameters Run(IDataView training, IDataView? validation)
    {
        options.Validate();
        // Before anything else: settings that JSON cannot hold are not to be found out when training is over.
        string optionsJson = OptionsJson.Write(options);
        return EngineOf(options) switch
        {
            TrainingEngine.Fused => RunFused(optionsJson, training, validation),
            TrainingEngine.Hybrid => RunHybrid(optionsJson, training, validation),
            _ => Run(training, validation, run => RunTensors(optionsJson, run)),
        };
    }

    /// <inheritdoc cref="EngineChoice.Of"/>
    public TrainingEngine EngineOf(NetworkOptions fit) => EngineChoice.Of(fit, MlNetInternals.GpuDeviceId(host));

    /// <summary>Does everything around training by tensors.</summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="validation">Rows for early stopping, or null for what the options say.</param>
    /// <param name="train">Trains; options are checked before.</param>
    public T Run<T>(IDataView training, IDataView? validation, Func<FitRun, T> train)
    {
        TensorLibrary.Require();
        torch.Device device = DeviceChoice.Resolve(
            options.Device, MlNetInternals.GpuDeviceId(host), MlNetInternals.FallsBackToCpu(host));
        return RunRows(training, validation, run =>
        {
            using var threads = new ThreadCountScope(options.ThreadCount);
            using DisposeScope scope = torch.NewDisposeScope();
            using IDisposable gradient = torch.enable_grad();
            return train(new FitRun(run.Rows, device, run.Seed, run.Control, run.Reporter));
        });
    }

    /// <summary>Does everything around training that both engines need.</summary>
    /// <param name="training">Rows to learn from.</param>
    /// <param name="validation">Rows for early stopping, or null for what the options say.</param>
    /// <param name="train">Trains; options are checked before.</param>
    public T RunRows<T>(IDataView training, IDataView? validation, Func<FitStart, T> train)
    {
        ulong seed = unchecked((ulong)(options.Seed ?? host.Rand.Next()));
        var control = new FitControl(
            () => MlNetInternals.IsCanceled(host), options.MaximumTrainingTime, options.CancellationToken);
        using var reporter = new FitReporter(host, options.Progress);
        TrainingRows rows = Read(training, validation, seed, control, reporter);
        WarnOfClasses(rows, reporter);
        return train(new FitStart(rows, seed, control, reporter));
    }

    private NetworkModelParameters RunFused(string optionsJson, IDataView training, IDataView? validation) =>
        RunRows(training, validation, run =>
        {
            run.Reporter.Info("The fused engine runs this fit: managed code on the CPU.");
            using var session = new FusedSession(options, PlainLoss.Of(options)!, run.Rows, run.Seed, run.Control);
            Action<EpochReport>? watch = Watch(optionsJson, session, run.Rows);
            TrainingHistory history = new TrainingLoop(session, options, run.Control, run.Reporter, watch).Run();
            return Model(optionsJson, session, history, run.Rows);
        });

    private NetworkModelParameters RunHybrid(string optionsJson, IDataView training, IDataView? validation) =>
        Run(training, validation, run =>
        {
            run.Reporter.Info(
                "The hybrid engine runs this fit: the network by managed code on the CPU, methods by tensors.");
            using var threads = new FusedThreads(options.ThreadCount ?? Environment.ProcessorCount);
            // Tensors of a batch are small; and so the result does not depend on the number of threads.
            using var oneThread = new ThreadCountScope(1);
            return RunTensors(optionsJson, run with { Device = run.Device with { Threads = threads } });
        });

    private NetworkModelParameters RunTensors(string optionsJson, FitRun run)
    {
        using var session = new TrainingSession(options, baseLoss, run.Rows, run.Device, run.Seed, run.Control);
        Action<EpochReport>? watch = Watch(optionsJson, session, run.Rows);
        TrainingHistory history = new TrainingLoop(session, options, run.Control, run.Reporter, watch).Run();
        return Model(optionsJson, session, history, run.Rows);
    }

    /// <summary>The model of a session that has ended.</summary>
    /// <exception cref="InvalidOperationException">A weight is not a number.</exception>
    public NetworkModelParameters Model(
        string optionsJson, ITrainingSession session, TrainingHistory history, TrainingRows rows)
    {
        TrainedNetwork trained = session.Export();
        return new NetworkModelParameters
        {
            Network = trained.Network,
            Features = rows.Preparation,
            Categories = trained.Categories,
            Targets = rows.Scaling,
            TrainerName = options.TrainerName,
            OptionsJson = optionsJson,
            History = history,
            Classes = Classes(rows.Classes, history.Calibration),
            TargetSlots = rows.TargetSlots,
        };
    }

    /// <summary>Shows the models of epochs to those who watch; null where nobody does.</summary>
    private Action<EpochReport>? Watch(string optionsJson, ITrainingSession session, TrainingRows rows)
    {
        if (options is not NetworkClassificationOptions { LearningCurves: { } curves })
        {
            return null;
        }

        curves.Begin(options.LabelColumnName);
        return report =>
        {
            var history = new TrainingHistory
            {
                Epochs = [report],
                BestEpoch = report.Epoch,
                StopReason = StopReason.MaximumEpochs,
            };
            curves.Record(transformer(Model(optionsJson, session, history, rows)));
        };
    }

    private ClassOutputs? Classes(ClassTargets? classes, CalibrationReport? calibration) =>
        classes is null || baseLoss is not ClassificationBaseLoss loss ? null : new ClassOutputs
        {
            ClassCount = classes.ClassCount,
            Link = loss.Link,
            Temperature = (float)(calibration?.Temperature ?? 1),
            GivesProbabilities = loss.IsCalibrated,
            Values = classes.Values,
        };

    private void WarnOfClasses(TrainingRows rows, FitReporter reporter)
    {
        if (rows.Classes is not { } classes)
        {
            return;
        }

        string column = $"Label column '{options.LabelColumnName}'";
        int[] missing = [.. Enumerable.Range(0, classes.ClassCount).Where(i => classes.WeightSums[i] == 0)];
        if (missing.Length > 0)
        {
            string names = string.Join(", ", missing.Take(NamedClasses).Select(classes.Describe));
            string more = missing.Length > NamedClasses ? ", ..." : "";
            reporter.Warning(
                $"{column} has no training rows of {missing.Length} of {classes.ClassCount} classes ({names}{more}): "
                + "the model will hardly ever predict them.");
        }

        if (options is NetworkClassificationOptions { CalibratesProbabilities: true } && rows.Validation is null)
        {
            reporter.Warning(
                "There are no validation rows, so the probabilities are not calibrated. Set ValidationFraction above "
                + "0, or give a ValidationSet.");
        }
    }

    private TrainingRows Read(
        IDataView training, IDataView? validation, ulong seed, FitControl control, FitReporter reporter)
    {
        TrainingRows rows = new TrainingRowsReader(options, standardizesTarget, seed, control)
            .Read(training, validation ?? options.ValidationSet);
        if (rows.SkippedRows > 0)
        {
            reporter.Warning($"Skipped {rows.SkippedRows} instances with missing features/label during training");
        }

        return rows;
    }
}
