using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization;

/// <summary>Which slots of a feature vector are numbers, and which belong to categorical features.</summary>
internal sealed class SlotLayout
{
    private const string CategoricalSlotRanges = "CategoricalSlotRanges";

    private SlotLayout(int width, SlotRange[] categories)
    {
        Categories = categories;
        Numbers = [.. Enumerable.Range(0, width).Where(
            slot => !Array.Exists(categories, range => range.First <= slot && slot <= range.Last))];
    }

    public int[] Numbers { get; }

    public SlotRange[] Categories { get; }

    /// <summary>The layout that the options give, or that ML.NET's encoders have marked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range of the options is outside of the vector, or they
    /// overlap.</exception>
    public static SlotLayout Of(DataViewSchema.Column features, ResamplingOptions options)
    {
        int width = ((VectorDataViewType)features.Type).Size;
        if (options.CategoricalSlots is not { } given)
        {
            return new SlotLayout(width, Marked(features));
        }

        var check = new OptionsCheck(options.GetType().Name);
        SlotRange[] ordered = [.. given.OrderBy(range => range.First)];
        for (int i = 0; i < ordered.Length; i++)
        {
            SlotRange range = ordered[i];
            check.That(
                range.First >= 0 && range.First <= range.Last && range.Last < width,
                nameof(options.CategoricalSlots), range,
                $"Column '{features.Name}' has the slots 0 to {width - 1}.");
            check.That(
                i == 0 || range.First > ordered[i - 1].Last,
                nameof(options.CategoricalSlots), range, "Name every slot once.");
        }

        return new SlotLayout(width, ordered);
    }

    private static SlotRange[] Marked(DataViewSchema.Column features)
    {
        if (features.Annotations.Schema.GetColumnOrNull(CategoricalSlotRanges) is null)
        {
            return [];
        }

        VBuffer<int> ends = default;
        features.Annotations.GetValue(CategoricalSlotRanges, ref ends);
        return [.. ends.DenseValues().Chunk(2).Select(pair => new SlotRange(pair[0], pair[1]))];
    }
}
