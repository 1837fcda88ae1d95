using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Regularization.Transformers;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Calibrates intervals around the scores of any regression model. Made by
/// <c>mlContext.Regression.ConformalIntervals</c>. It holds no state of a fit and may be used again.
/// </summary>
/// <remarks>
/// <para>
/// Input columns: label (<c>Single</c>), score (<c>Single</c>, or a vector of quantiles), optionally difficulty
/// (<c>Single</c>, above 0). Output columns: <c>Lower</c> and <c>Upper</c> (<c>Single</c>, label units).
/// </para>
/// <para>
/// If the calibration rows and a new row are exchangeable, and the model was not trained on them, the interval holds the
/// new label with at least the coverage asked for, and, where errors do not repeat, with at most 1 / (n + 1) more,
/// whatever the model. That is an average over rows: hard rows may be covered less than easy ones. Sources: H.
/// Papadopoulos et al., "Inductive confidence machines for regression", ECML 2002; J. Lei et al., "Distribution-free
/// predictive inference for regression", 2018; Y. Romano, E. Patterson, E. Candès, "Conformalized quantile regression",
/// NeurIPS 2019.
/// </para>
/// </remarks>
public sealed class ConformalEstimator : IEstimator<ConformalTransformer>
{
    private readonly ConformalOptions _options;

    internal ConformalEstimator(ConformalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Calibrates on scored rows.</summary>
    /// <param name="input">
    /// Scored rows with labels that no part of the model was trained on. Rows without a finite score, or a finite
    /// difficulty above 0, are left out: they get no interval either.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    /// <exception cref="InvalidOperationException">
    /// A label is not finite, or there are too few rows for the coverage; the message says how many it needs.
    /// </exception>
    public ConformalTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column score = ScoreSlots.Find(input.Schema, _options.ScoreColumnName);
        double[] scores = ReadNonconformity(input, score);
        long needed = ConformalMargin.FewestRows(_options.Coverage);
        if (scores.Length < needed)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"A coverage of {_options.Coverage} needs at least {needed} calibration rows with finite scores; ")
                + $"there are {scores.Length}. Calibrate on more rows, or ask for a lower coverage.");
        }

        return new ConformalTransformer(new ConformalCalibration
        {
            Coverage = _options.Coverage,
            Margin = ConformalMargin.Of(scores, _options.Coverage),
            RowCount = scores.Length,
            ScoreColumnName = score.Name,
            ScoreCount = ScoreSlots.Width(score),
            DifficultyColumnName = _options.DifficultyColumnName,
            LowerColumnName = _options.LowerColumnName,
            UpperColumnName = _options.UpperColumnName,
        });
    }

    /// <summary>The schema with the interval.</summary>
    /// <param name="inputSchema">The schema of scored rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        const SchemaShape.Column.VectorKind scalar = SchemaShape.Column.VectorKind.Scalar;
        ShapeCheck.Find(inputSchema, "score", _options.ScoreColumnName);
        ShapeCheck.CheckType(
            ShapeCheck.Find(inputSchema, "label", _options.LabelColumnName), "label", scalar,
            ColumnErrors.LabelParameter);
        string[] names = [_options.LowerColumnName, _options.UpperColumnName];
        return new SchemaShape(
        [
            .. inputSchema.Where(column => !names.Contains(column.Name)),
            .. names.Select(name => SchemaShapes.Column(name, scalar, NumberDataViewType.Single)),
        ]);
    }

    /// <summary>How far each label lies outside of its scores, in units of the row's difficulty.</summary>
    private double[] ReadNonconformity(IDataView input, DataViewSchema.Column score)
    {
        DataViewSchema.Column label = ColumnErrors.Find(input.Schema, "label", _options.LabelColumnName);
        ColumnErrors.CheckScalar("label", label.Name, label.Type, ColumnErrors.LabelParameter);
        DataViewSchema.Column? difficulty = _options.DifficultyColumnName is { } name
            ? ScoreSlots.FindSingle(input.Schema, name)
            : null;
        DataViewSchema.Column[] columns = difficulty is { } third ? [label, score, third] : [label, score];
        using DataViewRowCursor cursor = input.GetRowCursor(columns);
        ValueGetter<float> labelGetter = cursor.GetGetter<float>(label);
        var slots = new ScoreSlots(cursor, score, difficulty);
        var scores = new List<double>();
        float value = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref value);
            var (lower, upper, scale) = slots.Read();
            if (!float.IsFinite(value))
            {
                throw new InvalidOperationException(
                    $"Row {cursor.Position} of the calibration rows has no finite label in column '{label.Name}'. "
                    + "Remove such rows, for example with mlContext.Data.FilterRowsByMissingValues.");
            }

            if (double.IsFinite(scale))
            {
                scores.Add(Math.Max(lower - value, value - upper) / scale);
            }
        }

        return [.. scores];
    }
}
