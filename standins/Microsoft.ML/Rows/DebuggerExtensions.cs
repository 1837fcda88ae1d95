using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Shows what comes out of views, transformers, estimators and loaders.</summary>
public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = DataDebuggerPreview.DefaultRows) =>
        new(data, maxRows);

    public static DataDebuggerPreview Preview(
        this ITransformer transformer, IDataView data, int maxRows = DataDebuggerPreview.DefaultRows)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        return new DataDebuggerPreview(transformer.Transform(data), maxRows);
    }

    /// <summary>Fits to the first rows only.</summary>
    public static DataDebuggerPreview Preview(
        this IEstimator<ITransformer> estimator, IDataView data, int maxRows = DataDebuggerPreview.DefaultRows,
        int maxTrainingRows = DataDebuggerPreview.DefaultRows)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(data);
        Contracts.CheckParam(maxTrainingRows >= 0, nameof(maxTrainingRows));
        ITransformer model = estimator.Fit(new SkipTakeView(data, 0, maxTrainingRows));
        return new DataDebuggerPreview(model.Transform(data), maxRows);
    }

    public static DataDebuggerPreview Preview<TSource>(
        this IDataLoader<TSource> loader, TSource source, int maxRows = DataDebuggerPreview.DefaultRows)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return new DataDebuggerPreview(loader.Load(source), maxRows);
    }
}
