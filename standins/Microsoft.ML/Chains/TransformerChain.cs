using Microsoft.ML;
using Microsoft.ML.Data;

[assembly: LoadableClass(
    typeof(TransformerChain<ITransformer>), typeof(TransformerChain), null, typeof(SignatureLoadModel),
    "Transformer chain", TransformerChain.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Makes chains from models.</summary>
internal static class TransformerChain
{
    public const string LoaderSignature = "TransformerChain";

    internal static TransformerChain<ITransformer> Create(IHostEnvironment env, ModelLoadContext ctx) => new(env, ctx);
}
