using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = dim is { } given
                ? Aten.unique_dim.CallThree(this, given, sorted, return_inverse, return_counts)
                : Aten._unique2.CallThree(this, sorted, return_inverse, return_counts);
            return (output, Wanted(inverse, return_inverse), Wanted(counts, return_counts));
        }

        private static Tensor? Wanted(Tensor tensor, bool isWanted)
        {
            if (isWanted)
            {
                return tensor;
            }

            tensor.Dispose();
            return null;
        }
    }
}
