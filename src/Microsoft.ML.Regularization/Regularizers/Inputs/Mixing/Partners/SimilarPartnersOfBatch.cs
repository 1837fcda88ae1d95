using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization;

/// <summary>Partners with similar targets, of the batch.</summary>
internal sealed class SimilarPartnersOfBatch(double bandwidth) : IPartnerChoice
{
    public PartnerRows Choose(TrainingBatch batch, FitContext fit, ref FitRandom random)
    {
        Tensor targets = batch.Targets.to_type(ScalarType.Float32).cpu().contiguous();
        float[] values = MemoryMarshal.Cast<byte, float>(targets.bytes).ToArray();
        var kernel = new LabelKernel(values, (int)targets.shape[1], bandwidth);
        long[] partners = new long[batch.Count];
        for (int i = 0; i < partners.Length; i++)
        {
            partners[i] = kernel.Draw(i, ref random);
        }

        return new PartnerRows(tensor(partners, device: fit.Device), null);
    }
}
