using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace StandIns.Tests.AutoML;

/// <summary>The recorded pipeline, with the linear trainer here in place of online gradient descent.</summary>
internal static class SweptPipeline
{
    private const int Rows = 80;
    private const int TrainingRows = 60;

    public static IDataView Data(MLContext context) => context.Data.LoadFromEnumerable(CreateRows());

    public static IDataView Train(MLContext context) =>
        context.Data.LoadFromEnumerable(CreateRows().Take(TrainingRows));

    public static IDataView Validation(MLContext context, float? label = null) =>
        context.Data.LoadFromEnumerable(CreateRows().Skip(TrainingRows).Select(
            row => new Row { X1 = row.X1, X2 = row.X2, Label = label ?? row.Label }));

    /// <summary>The factory is told of each value that it gets.</summary>
    public static SweepablePipeline Create(
        MLContext context, Action<float>? onBuild = null, Func<string>? label = null) =>
        context.Transforms.Concatenate("Features", "X1", "X2").Append(context.Auto().CreateSweepableEstimator(
            (ml, options) =>
            {
                onBuild?.Invoke(options.L2);
                return (IEstimator<ITransformer>)ml.Regression.Trainers.Sdca(
                    label?.Invoke() ?? "Label", l2Regularization: options.L2);
            },
            new SearchSpace<Options>()));

    public static AutoMLExperiment CreateExperiment(
        MLContext context, Action<float>? onBuild = null, Func<string>? label = null) =>
        context.Auto().CreateExperiment().SetPipeline(Create(context, onBuild, label))
            .SetDataset(Train(context), Validation(context));

    private static IEnumerable<Row> CreateRows()
    {
        var random = new Random(1);
        for (int i = 0; i < Rows; i++)
        {
            float x1 = random.NextSingle(), x2 = random.NextSingle();
            yield return new Row { X1 = x1, X2 = x2, Label = 2 * x1 - x2 + 0.1f * random.NextSingle() };
        }
    }

    public sealed class Options
    {
        [Range(1e-4f, 1f, init: 1e-2f, logBase: true)]
        public float L2 { get; set; } = 1e-3f;
    }

    private sealed class Row
    {
        public float X1 { get; set; }

        public float X2 { get; set; }

        public float Label { get; set; }
    }
}
