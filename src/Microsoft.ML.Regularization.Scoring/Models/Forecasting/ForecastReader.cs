namespace Microsoft.ML.Regularization;

/// <summary>Turns bytes into a forecaster, see <see cref="ForecastFormat"/>. Trusts nothing that it reads.</summary>
internal static class ForecastReader
{
    // The bytes that an item of a list takes at least: the lengths of its texts and lists, and its numbers.
    private const int SmallestLagged = 24;
    private const int SmallestKnown = 28;
    private const int SmallestSeasonality = 16;
    private const int SmallestSeries = 32;

    /// <exception cref="FormatException">The bytes are no saved forecaster, or a newer version saved them.</exception>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static ForecastModel Read(ReadOnlySpan<byte> bytes)
    {
        var payload = new PayloadReader(ForecastFormat.Seal.Open(bytes, out _));
        try
        {
            ForecastModel model = ReadPayload(ref payload);
            ForecastShape.Check(model);
            return payload.IsAtEnd ? model : throw PayloadReader.Damaged("the end");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException(
                $"The saved forecaster is damaged ({exception.Message}). Save the model again.", exception);
        }
    }

    private static ForecastModel ReadPayload(ref PayloadReader reader)
    {
        string trainerName = reader.ReadText("the trainer's name");
        string optionsJson = reader.ReadText("the options");
        int lags = reader.ReadInt32("the number of lags");
        int horizon = reader.ReadInt32("the horizon");
        var gaps = reader.ReadEnum<SeriesGaps>("the handling of gaps");
        ForecastColumns columns = ReadColumns(ref reader);
        LaggedCovariate[] lagged = ReadLagged(ref reader);
        KnownCovariate[] known = ReadKnown(ref reader);
        ForecastTrend? trend = reader.ReadBoolean("a mark of a trend") ? ReadTrend(ref reader) : null;
        ForecastSeasonality[] seasonalities = ReadSeasonalities(ref reader);
        return new ForecastModel
        {
            TrainerName = trainerName,
            OptionsJson = optionsJson,
            LagCount = lags,
            Horizon = horizon,
            Gaps = gaps,
            Columns = columns,
            LaggedCovariates = lagged,
            KnownCovariates = known,
            Trend = trend,
            Seasonalities = seasonalities,
            Clock = reader.ReadBoolean("a mark of a clock") ? ReadClock(ref reader) : null,
            Intervals = reader.ReadBoolean("a mark of intervals") ? ReadIntervals(ref reader) : null,
            Series = ReadSeries(ref reader),
            UnknownSeriesScale = reader.ReadBoolean("a mark of a scale") ? ReadScale(ref reader) : null,
            Network = reader.ReadBoolean("a mark of a network")
                ? NetworkModelReader.ReadNetwork(ref reader, ForecastFormat.NetworkVersion)
                : null,
            History = reader.ReadBoolean("a mark of a history")
                ? NetworkModelReader.ReadHistory(ref reader, ForecastFormat.NetworkVersion)
                : null,
        };
    }

    private static ForecastColumns ReadColumns(ref PayloadReader reader) => new()
    {
        ValueColumnName = reader.ReadText("the value column"),
        OutputColumnName = reader.ReadText("the output column"),
        LowerColumnName = ReadName(ref reader, "the column of lower ends"),
        UpperColumnName = ReadName(ref reader, "the column of upper ends"),
        TimeColumnName = ReadName(ref reader, "the time column"),
        SeriesColumnName = ReadName(ref reader, "the series column"),
    };

    private static string? ReadName(ref PayloadReader reader, string what) =>
        reader.ReadText(what) is { Length: > 0 } name ? name : null;

    private static LaggedCovariate[] ReadLagged(ref PayloadReader reader)
    {
        var covariates = new LaggedCovariate[reader.ReadCount(SmallestLagged, "the number of lagged covariates")];
        for (int i = 0; i < covariates.Length; i++)
        {
            covariates[i] = new LaggedCovariate
            {
                ColumnName = reader.ReadText("a lagged covariate"),
                LagCount = reader.ReadInt32("a covariate's lags"),
                Scale = ReadScale(ref reader),
            };
        }

        return covariates;
    }

    private static KnownCovariate[] ReadKnown(ref PayloadReader reader)
    {
        var covariates = new KnownCovariate[reader.ReadCount(SmallestKnown, "the number of known covariates")];
        for (int i = 0; i < covariates.Length; i++)
        {
            covariates[i] = new KnownCovariate
            {
                ColumnName = reader.ReadText("a known covariate"),
                Weight = reader.ReadDouble("a covariate's weight"),
                Scale = ReadScale(ref reader),
            };
        }

        return covariates;
    }

    private static ForecastTrend ReadTrend(ref PayloadReader reader) => new()
    {
        Offset = reader.ReadDouble("the trend"),
        Slope = reader.ReadDouble("the trend"),
        Knots = ReadDoubles(ref reader, "the knots"),
        SlopeChanges = ReadDoubles(ref reader, "the changes of slope"),
    };

    private static ForecastSeasonality[] ReadSeasonalities(ref PayloadReader reader)
    {
        var found = new ForecastSeasonality[reader.ReadCount(SmallestSeasonality, "the number of seasonalities")];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = new ForecastSeasonality
            {
                Period = reader.ReadDouble("a period"),
                Sines = ReadDoubles(ref reader, "the sines"),
                Cosines = ReadDoubles(ref reader, "the cosines"),
            };
        }

        return found;
    }

    private static ForecastClock ReadClock(ref PayloadReader reader) => new()
    {
        Unit = reader.ReadEnum<ForecastTimeUnit>("the unit of times"),
        Origin = reader.ReadDouble("the origin of times"),
        StepLength = reader.ReadDouble("the length of a step"),
    };

    private static ForecastIntervals ReadIntervals(ref PayloadReader reader)
    {
        double level = reader.ReadDouble("the default level");
        int residuals = reader.ReadInt32("the number of residuals");
        double[] levels = ReadDoubles(ref reader, "the levels");
        int widths = reader.ReadCount(sizeof(float), "the number of half-widths");
        return new ForecastIntervals
        {
            DefaultLevel = level,
            ResidualCount = residuals,
            Levels = levels,
            HalfWidths = reader.ReadFloats(widths, "the half-widths"),
        };
    }

    private static ForecastSeries[] ReadSeries(ref PayloadReader reader)
    {
        var found = new ForecastSeries[reader.ReadCount(SmallestSeries, "the number of series")];
        for (int i = 0; i < found.Length; i++)
        {
            string key = reader.ReadText("a series' key");
            SeriesScale scale = ReadScale(ref reader);
            long next = reader.ReadInt64("a series' step");
            int width = reader.ReadCount(sizeof(float), "the width of a series' window");
            found[i] = new ForecastSeries
            {
                Key = key,
                Scale = scale,
                NextStep = next,
                Window = reader.ReadFloats(width, "a series' window"),
            };
        }

        return found;
    }

    private static SeriesScale ReadScale(ref PayloadReader reader) =>
        new(reader.ReadDouble("an offset"), reader.ReadDouble("a scale"));

    private static double[] ReadDoubles(ref PayloadReader reader, string what)
    {
        double[] values = new double[reader.ReadCount(sizeof(double), what)];
        for (int i = 0; i < values.Length; i++) values[i] = reader.ReadDouble(what);
        return values;
    }
}
