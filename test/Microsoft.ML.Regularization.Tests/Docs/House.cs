using Microsoft.ML.Data;

namespace Microsoft.ML.Regularization.Tests.Docs;

/// <summary>A row of the examples of the documentation: prices with few expensive houses.</summary>
internal sealed class House
{
    [VectorType(2)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    public static List<House> Some(int count)
    {
        var random = new Random(17);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => (Size: random.NextSingle(), Age: random.NextSingle())).Select(
                house => new House
                {
                    Features = [house.Size, house.Age],
                    Label = MathF.Exp(4 * house.Size) - (5 * house.Age) + (3 * random.NextSingle()),
                }),
        ];
    }
}
