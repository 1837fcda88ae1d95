namespace Microsoft.ML.Regularization;

/// <summary>Checks that the parts of a model fit together.</summary>
internal static class ModelShape
{
    /// <exception cref="ArgumentException">Says which part does not fit and how.</exception>
    public static void Check(NetworkModelParameters model)
    {
        CheckFeatures(model.Features);
        foreach (CategoryEmbedding category in model.Categories) CheckCategory(category);
        long inputs = model.Features.InputSize
            + model.Categories.Sum(static category => (long)category.SlotCount * category.Size);
        Require(
            model.Network.InputSize == inputs,
            $"The network takes {model.Network.InputSize} inputs but features and categories give {inputs}.");
        int outputs = model.Network.OutputSize;
        Require(
            model.Targets.Scales.Length == outputs && model.Targets.Offsets.Length == outputs,
            $"The network gives {outputs} outputs but there are {model.Targets.Scales.Length} target scales " +
            $"and {model.Targets.Offsets.Length} target offsets.");
        if (model.Classes is { } classes) CheckClasses(classes, outputs);
        if (model.TargetSlots is not { } slots) return;
        Require(model.Classes is null, "A network has classes or target slots, this one has both.");
        Require(
            slots.Names.Count == 0 || slots.Names.Count == outputs,
            $"The network gives {outputs} outputs but there are {slots.Names.Count} slot names of targets.");
    }

    private static void CheckClasses(ClassOutputs classes, int outputs)
    {
        Require(
            classes.ClassCount >= 2 && (outputs == classes.ClassCount || (outputs == 1 && classes.ClassCount == 2)),
            $"There are {classes.ClassCount} classes but the network gives {outputs} outputs.");
        Require(
            classes.Values is null || classes.Names.Count == classes.ClassCount,
            $"There are {classes.ClassCount} classes but {classes.Names.Count} class names.");
        Require(
            classes.Temperature > 0 && float.IsFinite(classes.Temperature),
            $"The temperature must be above 0, not {classes.Temperature}.");
    }

    private static void CheckCategory(CategoryEmbedding category)
    {
        string column = $"categorical feature column '{category.ColumnName}'";
        Require(
            category.ColumnName.Length > 0 && category.KeyCount is > 0 and <= CategoryEmbedding.MaximumKeys
                && category.SlotCount > 0 && category.Size > 0,
            $"The sizes of {column} must be above 0 and below {CategoryEmbedding.MaximumKeys} keys.");
        Require(
            category.Weights.LongLength == (category.Keys.LongLength + 1) * category.Size,
            $"The {category.Keys.Length} keys of {column} and the unknown one do not have a vector of {category.Size} "
                + "values each.");
        Require(
            category.WeightSteps?.Length
                == (category.Storage == WeightStorage.EightBit ? category.Keys.Length + 1 : null),
            $"The vectors of {column} do not have one step each.");
        Require(
            category.Values is null || category.Names.Count == category.KeyCount,
            $"There are {category.KeyCount} keys of {column} but {category.Names.Count} names.");
        int last = 0;
        foreach (int key in category.Keys)
        {
            Require(
                key > last && key <= category.KeyCount,
                $"The keys of {column} must ascend and lie in 1 to {category.KeyCount}; {key} follows {last}.");
            last = key;
        }
    }

    private static void CheckFeatures(FeaturePreparation features)
    {
        int count = features.FeatureCount;
        Require(
            features.Scales.Length == count,
            $"There are {count} feature means but {features.Scales.Length} feature scales.");
        Require(
            features.FeatureNames.Length == 0 || features.FeatureNames.Length == count,
            $"There are {count} features but {features.FeatureNames.Length} feature names.");
        Require(
            features.IndicatedFeatures.Length == 0 || features.MissingValues == MissingValues.MeanAndIndicator,
            $"Indicator inputs are for {MissingValues.MeanAndIndicator}, not for {features.MissingValues}.");
        int last = -1;
        foreach (int index in features.IndicatedFeatures)
        {
            Require(
                index > last && index < count,
                $"The indicated features must ascend and lie in 0 to {count - 1}; {index} follows {last}.");
            last = index;
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
