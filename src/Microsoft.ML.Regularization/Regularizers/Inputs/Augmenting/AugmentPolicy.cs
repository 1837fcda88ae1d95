using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Draws operations for each row of a batch and applies each to the rows that drew it.</summary>
/// <param name="operations">What to draw from.</param>
/// <param name="rounds">Number of operations a row.</param>
internal sealed class AugmentPolicy(Func<RowsToAugment, Tensor>[] operations, int rounds) : IBatchAugmenter
{
    public void Augment(TrainingBatch batch, FitContext fit)
    {
        FitRandom random = BatchRandom.Next(fit);
        for (int i = 0; i < rounds; i++)
        {
            batch.Inputs = Round(batch.Inputs, fit, ref random);
        }
    }

    private Tensor Round(Tensor inputs, FitContext fit, ref FitRandom random)
    {
        (long[] order, long[] places, int[] sizes) = Deal((int)inputs.shape[0], ref random);
        Tensor indices = tensor(order, device: fit.Device);
        Tensor dealt = inputs.index_select(0, indices);
        var changed = new List<Tensor>(operations.Length);
        long start = 0;
        for (int i = 0; i < operations.Length; i++)
        {
            if (sizes[i] > 0)
            {
                changed.Add(operations[i](new RowsToAugment(
                    dealt.narrow(0, start, sizes[i]), indices.narrow(0, start, sizes[i]), inputs, fit.Generator)));
                start += sizes[i];
            }
        }

        return cat(changed).index_select(0, tensor(places, device: fit.Device));
    }

    /// <summary>Rows in the order of the operations that they drew, and the place of each row in that order.</summary>
    private (long[] Order, long[] Places, int[] Sizes) Deal(int rows, ref FitRandom random)
    {
        int[] drawn = new int[rows];
        int[] sizes = new int[operations.Length];
        for (int row = 0; row < rows; row++)
        {
            drawn[row] = random.NextBelow(operations.Length);
            sizes[drawn[row]]++;
        }

        int[] next = new int[operations.Length];
        for (int i = 1; i < next.Length; i++)
        {
            next[i] = next[i - 1] + sizes[i - 1];
        }

        long[] order = new long[rows];
        long[] places = new long[rows];
        for (int row = 0; row < rows; row++)
        {
            places[row] = next[drawn[row]]++;
            order[places[row]] = row;
        }

        return (order, places, sizes);
    }
}
