namespace Microsoft.ML.Regularization;

/// <summary>
/// Two networks of one shape as one that gives the mean of their outputs, and back. Each layer of the joined network
/// holds the layers of both side by side, as blocks with zeros between them; one more layer takes the mean. Numbers are
/// moved, not computed, so that the parts come back to the bit.
/// </summary>
/// <remarks>
/// Where the first layer has a skip connection, a layer before it gives each network a copy of the inputs. Embeddings
/// become vectors of twice the width: that of the first network, then that of the second.
/// </remarks>
internal static class JoinedNetworks
{
    private const int Count = 2;
    private const float Half = 1f / Count;

    /// <summary>The networks as one.</summary>
    public static TrainedNetwork Join(TrainedNetwork first, TrainedNetwork second)
    {
        NetworkWeights[] parts = [first.Network, second.Network];
        int layerCount = first.Network.Layers.Count;
        Func<int, int, int> column = Inputs(first.Categories, first.Network.InputSize);
        int width = first.Network.InputSize + first.Categories.Sum(static category => category.InputSize);
        var layers = new List<DenseLayer>();
        if (first.Network.Layers[0].IsResidual)
        {
            layers.Add(Copies(first.Network.InputSize, width, column));
            (column, width) = (Blocks(first.Network.InputSize), Count * first.Network.InputSize);
        }

        for (int i = 0; i < layerCount; i++)
        {
            int layer = i;
            layers.Add(Stacked(Array.ConvertAll(parts, part => part.Layers[layer]), width, column));
            int outputs = first.Network.Layers[i].OutputSize;
            (column, width) = (Blocks(outputs), Count * outputs);
        }

        layers.Add(Mean(first.Network.OutputSize));
        return new TrainedNetwork(
            new NetworkWeights(layers),
            [.. first.Categories.Zip(second.Categories, Joined)]);
    }

    /// <summary>One of the networks that a model was joined from.</summary>
    /// <exception cref="ArgumentException">The model is of one network.</exception>
    public static TrainedNetwork Part(NetworkModelParameters model, int index)
    {
        IReadOnlyList<DenseLayer> layers = model.Network.Layers;
        if (!IsMean(layers[^1]))
        {
            throw new ArgumentException(
                "InitialModel is of one network, and a method of these options trains two. Take a model that was "
                + "trained with such a method, or set InitialModel to null.");
        }

        CategoryEmbedding[] categories = [.. model.Categories.Select(category => PartOf(category, index))];
        int width = model.Network.InputSize;
        int size = width - categories.Sum(static category => category.InputSize);
        Func<int, int, int> column = Inputs(categories, size);
        int start = IsCopies(layers[0], size, width, column) ? 1 : 0;
        column = start > 0 ? Blocks(size) : column;
        var part = new List<DenseLayer>();
        for (int i = start; i < layers.Count - 1; i++)
        {
            part.Add(PartOf(layers[i], size, index, column));
            size = part[^1].OutputSize;
            column = Blocks(size);
        }

        return new TrainedNetwork(new NetworkWeights(part), categories);
    }

    /// <summary>From part and column to the column of the joined layer, for layers after the first.</summary>
    private static Func<int, int, int> Blocks(int size) => (part, column) => (part * size) + column;

    /// <summary>The same for the inputs: features are shared, embeddings stand beside each other slot by slot.</summary>
    private static Func<int, int, int> Inputs(IReadOnlyList<CategoryEmbedding> categories, int inputSize)
    {
        int[] columns = new int[Count * inputSize];
        int features = inputSize - categories.Sum(static category => category.InputSize);
        for (int part = 0; part < Count; part++)
        {
            int own = 0;
            for (; own < features; own++)
            {
                columns[(part * inputSize) + own] = own;
            }

            int joined = features;
            foreach (CategoryEmbedding category in categories)
            {
                for (int slot = 0; slot < category.SlotCount; slot++, joined += Count * category.Size)
                {
                    for (int i = 0; i < category.Size; i++, own++)
                    {
                        columns[(part * inputSize) + own] = joined + (part * category.Size) + i;
                    }
                }
            }
        }

        return (part, column) => columns[(part * inputSize) + column];
    }

    private static DenseLayer Stacked(DenseLayer[] parts, int width, Func<int, int, int> column)
    {
        DenseLayer first = parts[0];
        float[] weights = new float[(long)Count * first.OutputSize * width];
        for (int part = 0; part < Count; part++)
        {
            for (int unit = 0; unit < first.OutputSize; unit++)
            {
                long row = (long)((part * first.OutputSize) + unit) * width;
                for (int i = 0; i < first.InputSize; i++)
                {
                    weights[row + column(part, i)] = parts[part].Weights[((long)unit * first.InputSize) + i];
                }
            }
        }

        return new DenseLayer
        {
            InputSize = width,
            OutputSize = Count * first.OutputSize,
            Weights = weights,
            Biases = [.. parts.SelectMany(static part => part.Biases)],
            Activation = first.Activation,
            IsResidual = first.IsResidual,
        };
    }

    private static DenseLayer PartOf(DenseLayer joined, int inputs, int index, Func<int, int, int> column)
    {
        int units = joined.OutputSize / Count;
        float[] weights = new float[(long)units * inputs];
        for (int unit = 0; unit < units; unit++)
        {
            long row = (long)((index * units) + unit) * joined.InputSize;
            for (int i = 0; i < inputs; i++)
            {
                weights[((long)unit * inputs) + i] = joined.Weights[row + column(index, i)];
            }
        }

        return new DenseLayer
        {
            InputSize = inputs,
            OutputSize = units,
            Weights = weights,
            Biases = joined.Biases[(index * units)..((index + 1) * units)],
            Activation = joined.Activation,
            IsResidual = joined.IsResidual,
        };
    }

    private static DenseLayer Copies(int size, int width, Func<int, int, int> column)
    {
        float[] weights = new float[(long)Count * size * width];
        for (int part = 0; part < Count; part++)
        {
            for (int i = 0; i < size; i++)
            {
                weights[((long)((part * size) + i) * width) + column(part, i)] = 1;
            }
        }

        return Plain(width, Count * size, weights);
    }

    private static bool IsCopies(DenseLayer layer, int size, int width, Func<int, int, int> column) =>
        layer.OutputSize == Count * size && layer.Activation == Activation.Identity
        && layer.Weights.AsSpan().SequenceEqual(Copies(size, width, column).Weights);

    private static DenseLayer Mean(int outputs)
    {
        float[] weights = new float[Count * outputs * outputs];
        for (int i = 0; i < outputs; i++)
        {
            weights[(i * Count * outputs) + i] = Half;
            weights[(i * Count * outputs) + outputs + i] = Half;
        }

        return Plain(Count * outputs, outputs, weights);
    }

    private static bool IsMean(DenseLayer layer) =>
        layer.InputSize == Count * layer.OutputSize && layer.Biases.AsSpan().IndexOfAnyExcept(0) < 0
        && layer.Weights.AsSpan().SequenceEqual(Mean(layer.OutputSize).Weights);

    private static DenseLayer Plain(int inputs, int outputs, float[] weights) => new()
    {
        InputSize = inputs,
        OutputSize = outputs,
        Weights = weights,
        Biases = new float[outputs],
    };

    private static CategoryEmbedding Joined(CategoryEmbedding first, CategoryEmbedding second) => With(
        first,
        Count * first.Size,
        [.. first.Weights.Chunk(first.Size).Zip(second.Weights.Chunk(first.Size), static (a, b) => (float[])[.. a, .. b])
            .SelectMany(static both => both)]);

    private static CategoryEmbedding PartOf(CategoryEmbedding joined, int index)
    {
        int size = joined.Size / Count;
        return With(
            joined, size, [.. joined.Weights.Chunk(joined.Size).SelectMany(row => row[(index * size)..((index + 1) * size)])]);
    }

    private static CategoryEmbedding With(CategoryEmbedding category, int size, float[] weights) =>
        CategoryTable.Of(category, size).With(weights);
}
