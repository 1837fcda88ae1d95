using System.Security.Cryptography;
namespace Microsoft.ML.Regularization;

/// <summary>Reads where the series of a saved forecaster stand.</summary>
internal static class ForecastCheckPoint
{
    /// <exception cref="ArgumentException">The checkpoint is one of another model.</exception>
    public static IReadOnlyList<ForecastSeries> Load(MLContext mlContext, string filePath, ForecastModel model)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        ITransformer loaded = mlContext.Model.Load(filePath, out _);
        if (ForecasterOf(loaded)?.Model is { } saved && Fingerprint(saved).AsSpan().SequenceEqual(Fingerprint(model)))
        {
            return saved.Series;
        }

        throw new ArgumentException(
            $"'{filePath}' is a checkpoint of another model: its weights, columns or options differ from those of " +
            "this engine's model. Load the checkpoint's own model (mlContext.Model.Load), or start this one without it.",
            nameof(filePath));
    }

    /// <summary>The forecaster of a model: itself, or the last one of a chain; null where there is none.</summary>
    public static ForecastTransformer? ForecasterOf(ITransformer transformer) => transformer switch
    {
        ForecastTransformer forecaster => forecaster,
        IEnumerable<ITransformer> chain => chain.Select(ForecasterOf).LastOrDefault(static part => part is not null),
        _ => null,
    };

    /// <summary>What two models have in common that differ in nothing but where their series stand.</summary>
    private static byte[] Fingerprint(ForecastModel model)
    {
        var nowhere = new ForecastSeries { Scale = new SeriesScale(0, 1), NextStep = 0 };
        return SHA256.HashData(ForecastWriter.Write(model.With([nowhere])));
    }
}
