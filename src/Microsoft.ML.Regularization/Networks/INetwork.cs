using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>
/// A network in training. It gives features and outputs for a batch and takes a loss back; how gradients come about is
/// its own affair, so that training, penalties and optimizer do not depend on it.
/// </summary>
internal interface INetwork : IFlatParameters, IDisposable
{
    /// <summary>The parameters, layer by layer.</summary>
    IReadOnlyList<NetworkParameter> Parameters { get; }

    /// <summary>What the network keeps besides parameters, in one piece (running averages); may be empty.</summary>
    FlatTensor Statistics { get; }

    /// <summary>
    /// Appends the embeddings of a batch's codes to its inputs; they take part in the gradient. Does nothing to a batch
    /// without codes.
    /// </summary>
    void Embed(TrainingBatch batch);

    /// <summary>A forward pass in training: with dropout, and recorded for the gradient.</summary>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="afterLayer">
    /// Changes the outputs of each hidden layer, counted from one, before the next one gets them; null for no change.
    /// </param>
    ForwardPass Forward(torch.Tensor inputs, Func<torch.Tensor, int, torch.Tensor>? afterLayer = null);

    /// <summary>A forward pass as scoring does it: without dropout and without a gradient.</summary>
    ForwardPass Evaluate(torch.Tensor inputs);

    /// <summary>The outputs of <see cref="Evaluate"/>.</summary>
    torch.Tensor Predict(torch.Tensor inputs);

    /// <summary>The last layer alone, recorded for the gradient: from features to outputs.</summary>
    torch.Tensor Head(torch.Tensor features);

    /// <summary>
    /// Fills <see cref="IFlatParameters.Gradients"/> with the gradient of a loss made from forward passes since the last call.
    /// </summary>
    void Backward(torch.Tensor loss);

    /// <summary>The weights for scoring.</summary>
    NetworkWeights Export();

    /// <summary>The tables of embeddings, row-major.</summary>
    IReadOnlyList<float[]> ExportEmbeddings();

    /// <summary>Takes the weights of a trained network and its tables of embeddings.</summary>
    /// <exception cref="ArgumentException">Its layers are not those of this network.</exception>
    void Import(NetworkWeights weights, IReadOnlyList<float[]> embeddings);
}
