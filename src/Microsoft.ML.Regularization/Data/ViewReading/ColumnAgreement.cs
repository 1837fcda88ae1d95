namespace Microsoft.ML.Regularization;

/// <summary>
/// Whether the columns of the training set, those of the validation set and what the options bring along mean the same.
/// </summary>
internal static class ColumnAgreement
{
    /// <exception cref="ArgumentException">They do not; the message says where and what to do.</exception>
    public static void Check(ViewColumns columns, ViewColumns? validation, NetworkOptions options)
    {
        if (validation is not null)
        {
            CheckValidation(columns, validation);
            CategoryChecks.Validation(columns.Categories, validation.Categories);
        }

        if (options.InitialModel is { } initial)
        {
            CheckInitialModel(columns, initial);
            CategoryChecks.Initial(columns.Categories, options.InitialNetwork(0)!.Categories, options.EmbeddingSize);
        }

        if (options is NetworkClassificationOptions { ClassWeights: { } weights }
            && weights.Length != columns.ClassCount)
        {
            throw new ArgumentException(
                $"ClassWeights has {weights.Length} values but label column '{columns.Label.Name}' has "
                + $"{columns.ClassCount} classes. Give one weight a class, in the order of the keys (false, true).");
        }
    }

    private static void CheckValidation(ViewColumns columns, ViewColumns validation)
    {
        const string remedy = "Pass both through the same fitted pipeline.";
        string label = $"Label column '{columns.Label.Name}'";
        Require(
            validation.FeatureCount == columns.FeatureCount,
            $"Feature column '{columns.Features?.Name}' has {validation.FeatureCount} slots in the validation set "
            + $"but {columns.FeatureCount} in the training set. {remedy}");
        Require(
            validation.ClassCount == columns.ClassCount,
            $"{label} has {validation.ClassCount} classes in the validation set but {columns.ClassCount} in the "
            + $"training set. {remedy}");
        Require(
            Kind(validation) == Kind(columns),
            $"{label} is {Kind(validation)} in the validation set but {Kind(columns)} in the training set. {remedy}");
        int other = FirstDifference(Names(validation), Names(columns));
        Require(
            other < 0,
            () => $"{label} has '{Names(validation)[other]}' for {Part(columns)} {other + 1} in the validation set but "
                + $"'{Names(columns)[other]}' in the training set. {remedy}");
    }

    private static void CheckInitialModel(ViewColumns columns, NetworkModelParameters initial)
    {
        const string remedy =
            "Train from the beginning (InitialModel = null), or pass the data through the pipeline of that model.";
        string label = $"label column '{columns.Label.Name}'";
        Require(
            initial.Features.FeatureCount == columns.FeatureCount,
            $"InitialModel was trained on {initial.Features.FeatureCount} features but feature column "
            + $"'{columns.Features?.Name}' has {columns.FeatureCount}. {remedy}");
        Require(
            Kind(initial) == Kind(columns),
            $"InitialModel was trained for {Kind(initial)} but {label} is {Kind(columns)}. {remedy}");
        IReadOnlyList<string> names = initial.Classes?.Names ?? initial.TargetSlots?.Names ?? [];
        int other = FirstDifference(names, Names(columns));
        Require(
            other < 0,
            () => $"InitialModel was trained with '{names[other]}' for {Part(columns)} {other + 1} but {label} has "
                + $"'{Names(columns)[other]}' there. {remedy}");
    }

    private static string Kind(ViewColumns columns) =>
        Kind(columns.ClassCount, columns.OutputCount, columns.TargetSlots is not null);

    private static string Kind(NetworkModelParameters model) =>
        Kind(model.Classes?.ClassCount ?? 0, model.Network.OutputSize, model.TargetSlots is not null);

    private static string Kind(int classes, int outputs, bool isVector) =>
        classes > 0 ? outputs == 1 ? "true or false" : $"a key of {classes} classes"
        : isVector ? $"a vector of {outputs} numbers" : "a number";

    private static string Part(ViewColumns columns) => columns.ClassCount > 0 ? "class" : "slot";

    private static IReadOnlyList<string> Names(ViewColumns columns) =>
        columns.ReadClassValues()?.Names ?? columns.TargetSlots?.Names ?? [];

    /// <summary>Index of the first name that differs; -1 where none does, or where one side has no names.</summary>
    private static int FirstDifference(IReadOnlyList<string> some, IReadOnlyList<string> others)
    {
        for (int i = 0; i < Math.Min(some.Count, others.Count); i++)
        {
            if (some[i] != others[i])
            {
                return i;
            }
        }

        return -1;
    }

    private static void Require(bool holds, string message) => Require(holds, () => message);

    private static void Require(bool holds, Func<string> message)
    {
        if (!holds)
        {
            throw new ArgumentException(message());
        }
    }
}
