namespace Microsoft.ML.Regularization;

/// <summary>Reads the training view, and the validation view where there is one, by the rules of the options.</summary>
internal sealed class TrainingRowsReader(
    NetworkOptions options, bool standardizesTarget, ulong seed, FitControl control)
{
    // The other half is for the batch, the cursor's own buffers and what the pipeline before it needs.
    private const long PoolShareOfBudget = 2;

    private ColumnStatistics _features = null!;
    private ColumnStatistics _targets = null!;
    private CategoryCounts _keys = null!;
    private RowTable? _unlabelled;
    private double[] _classWeightSums = [];
    private double _weightSum;
    private long _trainingRows;
    private long _validationRows;
    private long _skippedRows;

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
        _features = new ColumnStatistics(columns.FeatureCount);
        _targets = new ColumnStatistics(columns.TargetCount);
        _keys = new CategoryCounts(columns.Categories);
        _classWeightSums = new double[columns.ClassCount];
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
        RowSource rows = Source(training, columns, row => !choice.IsValidation(row), _trainingRows);
        RowSource? heldOut = null;
        if (validation is not null)
        {
            heldOut = Source(validation, validationColumns!, _ => true, ReadAll(validation, validationColumns!, null));
        }
        else if (_validationRows > 0)
        {
            heldOut = Source(training, columns, choice.IsValidation, _validationRows);
        }

        return Result(columns, preparation, scaling, rows, heldOut);

        StreamedRows Source(IDataView view, ViewColumns viewColumns, Predicate<long> wanted, long count) => new(
            () => new RowPass(
                new RowReader(view, viewColumns, options.MissingValues, control),
                viewColumns.FeatureCount,
                viewColumns.KeyCount,
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
        float[] features = new float[columns.FeatureCount];
        int[] keys = new int[columns.KeyCount];
        float[] targets = new float[columns.TargetCount];
        using var reader = new RowReader(view, columns, options.MissingValues, control, _unlabelled is not null);
        while (reader.MoveNext(features, keys, targets, out float weight))
        {
            if (!reader.HasLabel)
            {
                _features.Add(features);
                _keys.Add(keys);
                _unlabelled!.Add(features, keys, targets, weight);
                continue;
            }

            if (choice.IsValidation(reader.Row))
            {
                _validationRows++;
                heldOut?.Add(features, keys, targets, weight);
                continue;
            }

            _trainingRows++;
            _features.Add(features);
            _keys.Add(keys);
            _targets.Add(targets);
            _weightSum += weight;
            if (columns.ClassCount > 0)
            {
                _classWeightSums[(int)targets[0]] += weight;
            }

            table?.Add(features, keys, targets, weight);
        }

        _skippedRows = reader.SkippedRows;
        if (_trainingRows == 0)
        {
            string skipped = _skippedRows == 0
                ? ""
                : $" {_skippedRows} rows were left out for missing values in label column '{columns.Label.Name}' or "
                    + $"feature column '{columns.Features?.Name}', {_validationRows} put aside for validation. Replace "
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
        float[] features = new float[columns.FeatureCount];
        int[] keys = new int[columns.KeyCount];
        float[] targets = new float[columns.TargetCount];
        using var reader = new RowReader(view, columns, options.MissingValues, control);
        while (reader.MoveNext(features, keys, targets, out float weight))
        {
            count++;
            table?.Add(features, keys, targets, weight);
        }

        return count > 0 ? count : throw new InvalidOperationException(
            $"The validation set has no usable rows ({reader.SkippedRows} rows were left out for missing values). "
            + "Leave it out, or set ValidationFraction instead.");
    }

    private FeaturePreparation Preparation(ViewColumns columns) =>
        options.InitialModel?.Features ?? RowPreparation.Derive(_features, columns, options);

    private CategoryTables Categories() => options.InitialNetwork(0) is { } initial
        ? new CategoryTables([.. initial.Categories.Select(static category => CategoryTable.Of(category))])
        : _keys.Tables(options);

    private TargetScaling Scaling(ViewColumns columns) =>
        options.InitialModel?.Targets ?? RowPreparation.Derive(_targets, columns, standardizesTarget);

    private double WeightFactor(ViewColumns columns)
    {
        if (columns.Weight is not { } weight)
        {
            return 1;
        }

        return _weightSum > 0 ? _trainingRows / _weightSum : throw new InvalidOperationException(
            $"All {_trainingRows} training rows have weight 0 in weight column '{weight.Name}'. Give at least one row "
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
            ? ClassTargets.Balanced(_classWeightSums)
            : given?.ClassWeights;
        return new ClassTargets
        {
            ClassCount = columns.ClassCount,
            AreOneHot = columns.OutputCount > 1,
            WeightSums = _classWeightSums,
            Values = columns.ReadClassValues(),
            Weights = weights is null ? null : ClassTargets.Normalized(weights, _classWeightSums),
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
            SkippedRows = _skippedRows,
            OutputSize = columns.OutputCount,
            Classes = Classes(columns),
            TargetSlots = columns.TargetSlots,
        };

    private static RowTable NewTable(ViewColumns columns) =>
        new(columns.FeatureCount, columns.KeyCount, columns.TargetCount, columns.Weight is not null);
}
