using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor cuda(Device? device = null) => To(null, device ?? new Device(DeviceType.CUDA), false);

        public Tensor pin_memory() => Aten.pin_memory.Call(this);

        public Tensor set_(Tensor source) => Aten.set_in_source_Tensor.Update(this, source);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var (output, inverse, counts) = dim is { } given
                ? Aten.unique_dim.CallThree(this, given, sorted, return_inverse, return_counts)
                : Aten._unique2.CallThree(this, sorted, return_inverse, return_counts);
            return (output, return_inverse ? inverse : null, return_counts ? counts : null);
        }

        /// <summary>The shape and type, and the numbers of a small tensor.</summary>
        public override string ToString()
        {
            var head = $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
            if (ndim > 2 || NumberOfElements > 100)
            {
                return head;
            }

            using var scope = NewDisposeScope();
            var numbers = detach().to(ScalarType.Float64, CPU).contiguous().data<double>();
            return $"{head}, value = [{string.Join(", ", numbers)}]";
        }
    }
}
