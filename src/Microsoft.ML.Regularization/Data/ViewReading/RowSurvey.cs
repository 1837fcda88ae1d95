namespace Microsoft.ML.Regularization;

/// <summary>What one pass over the training view tells of its training rows.</summary>
/// <param name="columns">The columns of the view.</param>
internal sealed class RowSurvey(ViewColumns columns)
{
    private readonly CategoryCounts _keys = new(columns.Categories);

    public ColumnStatistics Features { get; } = new(columns.FeatureCount);

    public ColumnStatistics Targets { get; } = new(columns.TargetCount);

    /// <summary>Sum of the row weights by class; empty for a label of numbers.</summary>
    public double[] ClassWeightSums { get; } = new double[columns.ClassCount];

    public double WeightSum { get; private set; }

    public long TrainingRows { get; private set; }

    /// <summary>Rows of the training view that were put aside.</summary>
    public long ValidationRows { get; set; }

    /// <summary>Rows left out for missing values.</summary>
    public long SkippedRows { get; set; }

    /// <summary>Takes note of training rows.</summary>
    public void Add(RowRun rows)
    {
        AddInputs(rows);
        TrainingRows += rows.Count;
        Targets.Add(rows.Targets, rows.Count);
        if (columns.Weight is null && columns.ClassCount == 0)
        {
            WeightSum += rows.Count;
            return;
        }

        for (int i = 0; i < rows.Count; i++)
        {
            WeightSum += rows.Weights[i];
            if (columns.ClassCount > 0)
            {
                ClassWeightSums[(int)rows.Targets[i]] += rows.Weights[i];
            }
        }
    }

    /// <summary>Takes note of the inputs of rows alone.</summary>
    public void AddInputs(RowRun rows)
    {
        Features.Add(rows.Features, rows.Count);
        for (int i = 0; columns.KeyCount > 0 && i < rows.Count; i++)
        {
            _keys.Add(rows.Slice(i, 1).Keys);
        }
    }

    /// <summary>The tables of the categorical columns.</summary>
    public CategoryTables Categories(NetworkOptions options) => _keys.Tables(options);
}
