using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe class autograd
    {
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            var of = Handles(outputs);
            var by = Handles(inputs);
            var from = Handles(grad_outputs);
            Span<nint> results = inputs.Count <= 64 ? stackalloc nint[inputs.Count] : new nint[inputs.Count];
            fixed (nint* ofStart = of.Handles, byStart = by.Handles, fromStart = from.Handles, into = results)
            {
                // As in TorchSharp, who differentiates again has to ask for both graphs.
                Native.Checked(Native.AutogradGrad(
                    ofStart, of.Count, byStart, by.Count, fromStart, from.Count,
                    retain_graph ? (sbyte)1 : (sbyte)0,
                    create_graph ? (byte)1 : (byte)0, allow_unused ? (byte)1 : (byte)0, into));
            }

            GC.KeepAlive(of);
            GC.KeepAlive(by);
            GC.KeepAlive(from);
            var gradients = new Tensor[results.Length];
            for (var i = 0; i < gradients.Length; i++)
            {
                // As in TorchSharp, an unused input has a gradient that is no valid tensor.
                gradients[i] = results[i] == 0 ? new Tensor() : new Tensor(results[i]);
            }

            return gradients;
        }

        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            var of = Handles(tensors);
            var from = Handles(grad_tensors);
            var by = Handles(inputs);
            fixed (nint* ofStart = of.Handles, byStart = by.Handles, fromStart = from.Handles)
            {
                Native.Checked(Native.Backward(
                    ofStart, of.Count, fromStart, from.Count,
                    retain_graph is { } retain ? retain ? (sbyte)1 : (sbyte)0 : (sbyte)-1,
                    create_graph ? (byte)1 : (byte)0, byStart, by.Count));
            }

            GC.KeepAlive(of);
            GC.KeepAlive(from);
            GC.KeepAlive(by);
        }

        public static void backward(
            Tensor tensor,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor,
            Tensor grad_tensor,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static HandleList Handles(IList<Tensor>? tensors) => new([.. tensors ?? []]);
    }

    public partial class Tensor
    {
        public void backward() => autograd.backward([this]);

        public void retain_grad() => Aten.retain_grad.Update(this);
    }
}
