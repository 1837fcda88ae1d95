namespace Microsoft.ML.Data;

/// <summary>Adds columns to rows of one schema. Output columns are counted from 0 among those added.</summary>
internal interface IRowMapper
{
    DataViewSchema.DetachedColumn[] GetOutputColumns();

    /// <summary>Which input columns the active output columns need.</summary>
    Func<int, bool> GetDependencies(Func<int, bool> activeOutput);

    /// <summary>One getter an output column, null for the inactive ones.</summary>
    Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput, out Action? disposer);
}
