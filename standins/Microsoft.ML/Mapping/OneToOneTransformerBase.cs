namespace Microsoft.ML.Data;

/// <summary>The base of transformers that make each added column of one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(
        IHost host, params (string outputColumnName, string inputColumnName)[] columns)
        : base(host)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string output, string input) in columns)
        {
            Contracts.CheckNonEmpty(input, nameof(columns));
            Contracts.CheckNonEmpty(output, nameof(columns));
            if (!names.Add(output))
            {
                throw Contracts.ExceptParam(
                    nameof(columns), $"Name of the result column '{output}' specified multiple times");
            }
        }
        ColumnPairs = columns;
    }

    /// <summary>Reads what <see cref="SaveColumns"/> wrote.</summary>
    private protected OneToOneTransformerBase(IHost host, ModelLoadContext ctx)
        : base(host)
    {
        ColumnPairs = new (string, string)[ctx.Reader.ReadInt32()];
        for (int i = 0; i < ColumnPairs.Length; i++) ColumnPairs[i] = (ctx.LoadNonEmptyString(),
            ctx.LoadNonEmptyString());
    }

    internal (string outputColumnName, string inputColumnName)[] ColumnPairs { get; }

    /// <summary>Writes the count, then the ids of each output and input name in the model's string pool.</summary>
    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach ((string output, string input) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(output);
            ctx.SaveNonEmptyString(input);
        }
    }

    /// <summary>Throws if the input column's type does not fit.</summary>
    private protected virtual void CheckInputColumn(DataViewSchema inputSchema, int col, int srcCol)
    {
    }

    private protected abstract class OneToOneMapperBase : MapperBase
    {
        protected OneToOneMapperBase(OneToOneTransformerBase parent, DataViewSchema inputSchema)
            : base(inputSchema)
        {
            Sources = new DataViewSchema.Column[parent.ColumnPairs.Length];
            for (int i = 0; i < Sources.Length; i++)
            {
                string name = parent.ColumnPairs[i].inputColumnName;
                Sources[i] = inputSchema.GetColumnOrNull(name)
                    ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);
                parent.CheckInputColumn(inputSchema, i, Sources[i].Index);
            }
        }

        /// <summary>Per added column its input column.</summary>
        protected DataViewSchema.Column[] Sources { get; }

        protected override int OutputCount => Sources.Length;

        protected override IEnumerable<int> Inputs(int output) => [Sources[output].Index];
    }
}
