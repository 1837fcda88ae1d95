namespace Microsoft.ML.Regularization;

/// <summary>Fills gaps, scales every series by itself and every covariate over all series.</summary>
internal sealed class CovariateScales
{
    private readonly SeriesScale[] _lagged;
    private readonly SeriesScale[] _known;

    private CovariateScales(SeriesScale[] lagged, SeriesScale[] known)
    {
        _lagged = lagged;
        _known = known;
    }

    /// <summary>Prepares a table in place.</summary>
    public static CovariateScales Prepare(SeriesTable table, ForecastOptions options)
    {
        foreach (SeriesData series in table.Series)
        {
            if (options.Gaps == SeriesGaps.Fill)
            {
                foreach (float[] values in series.Columns.Concat(series.Known))
                {
                    GapFilling.Fill(values);
                }
            }

            series.Scale = SeriesScaler.Of([series.Values], options.Scaling);
            SeriesScaler.Apply(series.Values, series.Scale);
        }

        return new CovariateScales(
            Scale(options.LaggedInputs.Count, place => Columns(table, one => one.Columns[place + 1]), options),
            Scale(options.KnownInputs.Count, place => Columns(table, one => one.Known[place]), options));
    }

    /// <summary>The lagged covariates of a model.</summary>
    public LaggedCovariate[] Lagged(IReadOnlyList<LaggedColumn> columns) =>
    [
        .. columns.Select((column, i) => new LaggedCovariate
        {
            ColumnName = column.ColumnName,
            LagCount = column.LagCount,
            Scale = _lagged[i],
        }),
    ];

    /// <summary>The known covariates of a model.</summary>
    public KnownCovariate[] Known(IReadOnlyList<string> names, double[] weights) =>
    [
        .. names.Select((name, i) => new KnownCovariate
        {
            ColumnName = name,
            Weight = weights[i],
            Scale = _known[i],
        }),
    ];

    private static float[][] Columns(SeriesTable table, Func<SeriesData, float[]> column) =>
        [.. table.Series.Select(column)];

    private static SeriesScale[] Scale(int count, Func<int, float[][]> columns, ForecastOptions options)
    {
        var scales = new SeriesScale[count];
        for (int i = 0; i < count; i++)
        {
            float[][] arrays = columns(i);
            scales[i] = SeriesScaler.Of(arrays, options.Scaling);
            foreach (float[] values in arrays)
            {
                SeriesScaler.Apply(values, scales[i]);
            }
        }

        return scales;
    }
}
