using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x W' + b, with W of shape [outputs, inputs].</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        private Parameter? _bias;
        private Parameter _weight;

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
            : base(nameof(Linear))
        {
            // The order of the random draws is PyTorch's.
            _weight = Own(nameof(weight), nn.Parameter(empty(outputSize, inputSize, dtype, device)));
            nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (hasBias)
            {
                var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                _bias = Own(nameof(bias), nn.Parameter(empty(outputSize, dtype, device)));
                nn.init.uniform_(_bias, -bound, bound);
            }
        }

        public Parameter? bias
        {
            get => _bias;
            set => _bias = Own(nameof(bias), value);
        }

        public Parameter weight
        {
            get => _weight;
            set => _weight = Own(nameof(weight), value);
        }

        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Linear Linear(
                long inputSize,
                long outputSize,
                bool hasBias = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public partial class Module
            {
                /// <summary>Keeps a parameter out of all scopes and under the name, or takes the name off.</summary>
                [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(parameter))]
                internal Modules.Parameter? Own(string name, Modules.Parameter? parameter)
                {
                    parameter?.DetachFromDisposeScope();
                    ConditionallyRegisterParameter(name, parameter);
                    return parameter;
                }

                internal Tensor OwnBuffer(string name, Tensor buffer)
                {
                    ConditionallyRegisterBuffer(name, buffer.DetachFromDisposeScope());
                    return buffer;
                }
            }
        }
    }
}
