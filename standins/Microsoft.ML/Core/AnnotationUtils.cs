namespace Microsoft.ML.Data;

/// <summary>Names and types of the annotations that the library knows.</summary>
internal static class AnnotationUtils
{
    internal static class Kinds
    {
        public const string SlotNames = "SlotNames";
        public const string KeyValues = "KeyValues";
        public const string IsNormalized = "IsNormalized";
        public const string IsUserVisible = "IsUserVisible";
        public const string ScoreColumnSetId = "ScoreColumnSetId";
        public const string ScoreColumnKind = "ScoreColumnKind";
        public const string ScoreValueKind = "ScoreValueKind";
        public const string CategoricalSlotRanges = "CategoricalSlotRanges";
        public const string TrainingLabelValues = "TrainingLabelValues";
    }

    internal static class Const
    {
        internal static class ScoreColumnKind
        {
            public const string Regression = "Regression";
            public const string BinaryClassification = "BinaryClassification";
            public const string MulticlassClassification = "MulticlassClassification";
            public const string QuantileRegression = "QuantileRegression";
            public const string MultiOutputRegression = "MultiOutputRegression";
            public const string FeatureContribution = "FeatureContribution";
        }

        internal static class ScoreValueKind
        {
            public const string Score = "Score";
            public const string PredictedLabel = "PredictedLabel";
            public const string Probability = "Probability";
        }
    }

    public static KeyDataViewType ScoreColumnSetIdType { get; } = new(typeof(uint), int.MaxValue);

    public static VectorDataViewType GetNamesType(int size) => new(TextDataViewType.Instance, size);

    /// <summary>Pairs of first and last slot, one a categorical feature.</summary>
    public static VectorDataViewType GetCategoricalType(int rangeCount) =>
        new(NumberDataViewType.Int32, rangeCount, 2);

    /// <summary>
    /// The first and last slot of each categorical feature; none if they are not there or make no sense.
    /// </summary>
    public static int[] GetCategoricalSlotRanges(this DataViewSchema.Column column)
    {
        int size = (column.Type as VectorDataViewType)?.Size ?? 0;
        DataViewType? type = column.Annotations.Schema.GetColumnOrNull(Kinds.CategoricalSlotRanges)?.Type;
        if (size == 0 || type?.RawType != typeof(VBuffer<int>)) return [];
        VBuffer<int> annotation = default;
        column.Annotations.GetValue(Kinds.CategoricalSlotRanges, ref annotation);
        int[] ranges = [.. annotation.DenseValues()];
        if (ranges.Length % 2 != 0) return [];
        for (int i = 0, end = -1; i < ranges.Length; i += 2)
        {
            if (ranges[i] <= end || ranges[i] > ranges[i + 1] || ranges[i + 1] >= size) return [];
            end = ranges[i + 1];
        }
        return ranges;
    }

    /// <summary>The shape of the annotations that a trainer puts on its outputs.</summary>
    public static IEnumerable<SchemaShape.Column> GetTrainerOutputAnnotation(bool isNormalized = false)
    {
        const SchemaShape.Column.VectorKind Scalar = SchemaShape.Column.VectorKind.Scalar;
        List<SchemaShape.Column> columns =
        [
            new(Kinds.ScoreColumnSetId, Scalar, NumberDataViewType.UInt32, true),
            new(Kinds.ScoreColumnKind, Scalar, TextDataViewType.Instance, false),
            new(Kinds.ScoreValueKind, Scalar, TextDataViewType.Instance, false),
        ];
        if (isNormalized) columns.Add(new(Kinds.IsNormalized, Scalar, BooleanDataViewType.Instance, false));
        return columns;
    }

    public static bool HasSlotNames(this SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector
        && column.Annotations.TryFindColumn(Kinds.SlotNames, out SchemaShape.Column names)
        && names.Kind == SchemaShape.Column.VectorKind.Vector && names.ItemType is TextDataViewType;

    public static bool IsNormalized(this SchemaShape.Column column) =>
        column.Annotations.TryFindColumn(Kinds.IsNormalized, out SchemaShape.Column flag)
        && flag.Kind == SchemaShape.Column.VectorKind.Scalar && flag.ItemType is BooleanDataViewType;

    /// <summary>Slot names that are there for a vector of this size.</summary>
    public static bool HasSlotNames(this DataViewSchema.Column column, int vectorSize) =>
        vectorSize > 0 && column.Annotations.Schema.GetColumnOrNull(Kinds.SlotNames)?.Type is VectorDataViewType names
        && names.Size == vectorSize && names.ItemType is TextDataViewType;
}
