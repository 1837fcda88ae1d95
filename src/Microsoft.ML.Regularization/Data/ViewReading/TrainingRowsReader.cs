namespace Microsoft.ML.Regularization;

/// <summary>Reads the training view, and the validation view where there is one, by the rules of the options.</summary>
internal sealed class TrainingRowsReader(
    NetworkOptions options, bool standardizesTarget, ulong seed, FitControl control)
{
    // The other half is for the batch, the cursor's own buffers and what the pipeline before it needs.
    private const long PoolShareOfBudget = 2;

    private readonly Reading _reading = Reading.Of(options, control);

    private RowSurvey _survey = null!;
    private RowTable? _unlabelled;

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type.</exception>
    /// <exception cref="InvalidOperationException">There are no usable rows, or a value is not usable.</exception>
    public TrainingRows Read(IDataView training, IDataView? validation)
    {
        ViewColumns columns = ViewColumns.Find(training.Schema, options, "training set");
        ViewColumns? validationColumns = validation is null
            ? null
            : ViewColumns.Find(validation.Schema, options, "validation set");
        ColumnAgreement.Check(columns, validationColumns, options);
        var choice = new ValidationChoice(
            FitRandom.Derive(seed, FitRandom.Purpose.Validation), validation is null ? options.ValidationFraction : 0);
        _survey = new RowSurvey(columns);
        return options.MemoryBudget is { } budget
            ? ReadRepeatedly(training, columns, validation, validationColumns, choice, budget)
            : ReadOnce(training, columns, validation, validationColumns, choice);
    }

    private TrainingRows ReadOnce(
        IDataView training,
        ViewColumns columns,
        IDataView? validation,
        ViewColumns? validationColumns,
        ValidationChoice choice)
    {
        RowTable table = NewTable(columns);
        RowTable heldOut = NewTable(columns);
        _unlabelled = options.AllRegularizers().Any(static method => method.TakesUnlabelledRows)
            ? NewTable(columns)
            : null;
        Survey(training, columns, choice, table, heldOut);
        if (validation is not null)
        {
            ReadAll(validation, validationColumns!, heldOut);
        }

        FeaturePreparation preparation = Preparation(columns);
        CategoryTables categories = Categories();
        TargetScaling scaling = Scaling(columns);
        double factor = WeightFactor(columns);
        table.Prepare(preparation, categories, scaling, factor);
        heldOut.Prepare(preparation, categories, scaling, factor);
        _unlabelled?.Prepare(preparation, categories, scaling, factor);
        return Result(
            columns,
            preparation,
            scaling,
            Source(table),
            heldOut.RowCount == 0 ? null : Source(heldOut),
            _unlabelled is null ? null : Source(_unlabelled));

        StoredRows Source(RowTable rows) => new(rows)
        {
            Preparation = preparation,
            Categories = categories,
            TargetSize = columns.TargetCount,
            HasWeights = columns.Weight is not null,
        };
    }

    private TrainingRows ReadRepeatedly(
        IDataView training,
        ViewColumns columns,
        IDataView? validation,
        ViewColumns? validationColumns,
        ValidationChoice choice,
        long budget)
    {
        Survey(training, columns, choice, null, null);
        FeaturePreparation preparation = Preparation(columns);
        CategoryTables categories = Categories();
        TargetScaling scaling = Scaling(columns);
        double factor = WeightFactor(columns);
        RowSource rows = Source(training, columns, row => !choice.IsValidation(row), _survey.TrainingRows);
        RowSource? heldOut = null;
        if (validation is not null)
        {
            heldOut = Source(validation, validationColumns!, _ => true, ReadAll(validation, validationColumns!, null));
        }
        else if (_survey.ValidationRows > 0)
        {
            heldOut = Source(training, columns, choice.IsValidation, _survey.ValidationRows);
        }

        return Result(columns, preparation, scaling, rows, heldOut);

        StreamedRows Source(IDataView view, ViewColumns viewColumns, Predicate<long> wanted, long count) => new(
            () => new RowPass(
                new RowReader(view, viewColumns, _reading, readsAhead: true),
                wanted,
                factor),
            count,
            scaling,
            budget / PoolShareOfBudget)
        {
            Preparation = preparation,
            Categories = categories,
            TargetSize = viewColumns.TargetCount,
            HasWeights = viewColumns.Weight is not null,
        };
    }

    /// <summary>
    /// Reads the training view once: statistics of the training rows, and the rows themselves where asked for.
    /// </summary>
    private void Survey(
        IDataView view, ViewColumns columns, ValidationChoice choice, RowTable? table, RowTable? heldOut)
    {
        bool readsAhead = _reading.Threads > 1;
        using var reader = new RowReader(view, columns, _reading, readsAhead, _unlabelled is not null);
        while (reader.MoveNext())
        {
            RowRun rows = reader.Rows;
            if (!reader.HasLabel)
            {
                _survey.AddInputs(rows);
                _unlabelled!.Add(rows);
                continue;
            }

            for (int first = 0, count; first < rows.Count; first += count)
            {
                (bool isHeldOut, count) = choice.Run(reader.Row + first, rows.Count - first);
                RowRun part = rows.Slice(first, count);
                if (isHeldOut)
                {
                    _survey.ValidationRows += count;
                    heldOut?.Add(part);
                }
                else
                {
                    _survey.Add(part);
                    table?.Add(part);
                }
            }
        }

        _survey.SkippedRows = reader.SkippedRows;
        if (_survey.TrainingRows == 0)
        {
            string skipped = _survey.SkippedRows == 0
                ? ""
                : $" {_survey.SkippedRows} rows were left out for missing values in label column '{columns.Label.Name}' or "
                    + $"feature column '{columns.Features?.Name}', {_survey.ValidationRows} put aside for validation. Replace "
                    + "missing features (ReplaceMissingValues), or set MissingValues to MeanAndIndicator.";
            throw new InvalidOperationException("Training set has 0 instances, aborting training." + skipped);
        }
    }

    /// <summary>
    /// Reads the validation view: its number of usable rows, and the rows themselves where asked for.
    /// </summary>
    private long ReadAll(IDataView view, ViewColumns columns, RowTable? table)
    {
        long count = 0;
        using var reader = new RowReader(view, columns, _reading, readsAhead: _reading.Threads > 1);
        while (reader.MoveNext())
        {
            count += reader.Rows.Count;
            table?.Add(reader.Rows);
        }

        return count > 0 ? count : throw new InvalidOperationException(
            $"The validation set has no usable rows ({reader.SkippedRows} rows were left out for missing values). "
            + "Leave it out, or set ValidationFraction instead.");
    }

    private FeaturePreparation Preparation(ViewColumns columns) =>
        options.InitialModel?.Features ?? RowPreparation.Derive(_survey.Features, columns, options);

    private CategoryTables Categories() => options.InitialNetwork(0) is { } initial
        ? new CategoryTables([.. initial.Categories.Select(static category => CategoryTable.Of(category))])
        : _survey.Categories(options);

    private TargetScaling Scaling(ViewColumns columns) =>
        options.InitialModel?.Targets ?? RowPreparation.Derive(_survey.Targets, columns, standardizesTarget);

    private double WeightFactor(ViewColumns columns)
    {
        if (columns.Weight is not { } weight)
        {
            return 1;
        }

        return _survey.WeightSum > 0 ? _survey.TrainingRows / _survey.WeightSum : throw new InvalidOperationException(
            $"All {_survey.TrainingRows} training rows have weight 0 in weight column '{weight.Name}'. Give at least one row "
            + "a weight above 0, or set ExampleWeightColumnName to null.");
    }

    private ClassTargets? Classes(ViewColumns columns)
    {
        if (columns.ClassCount == 0)
        {
            return null;
        }

        var given = options as NetworkClassificationOptions;
        double[]? weights = given is { BalancesClasses: true }
            ? ClassTargets.Balanced(_survey.ClassWeightSums)
            : given?.ClassWeights;
        return new ClassTargets
        {
            ClassCount = columns.ClassCount,
            AreOneHot = columns.OutputCount > 1,
            WeightSums = _survey.ClassWeightSums,
            Values = columns.ReadClassValues(),
            Weights = weights is null ? null : ClassTargets.Normalized(weights, _survey.ClassWeightSums),
        };
    }

    private TrainingRows Result(
        ViewColumns columns,
        FeaturePreparation preparation,
        TargetScaling scaling,
        RowSource training,
        RowSource? validation,
        RowSource? unlabelled = null) => new()
        {
            Training = training,
            Validation = validation,
            Unlabelled = unlabelled,
            Preparation = preparation,
            Categories = training.Categories,
            Scaling = scaling,
            SkippedRows = _survey.SkippedRows,
            OutputSize = columns.OutputCount,
            Classes = Classes(columns),
            TargetSlots = columns.TargetSlots,
        };

    private static RowTable NewTable(ViewColumns columns) =>
        new(columns.FeatureCount, columns.KeyCount, columns.TargetCount, columns.Weight is not null);
}
