using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x, below zero alpha (exp(x / alpha) - 1).</summary>
    public sealed class CELU : nn.Module<Tensor, Tensor>
    {
        private readonly double _alpha;
        private readonly bool _inplace;

        internal CELU(double alpha, bool inplace)
            : base(nameof(CELU))
        {
            _alpha = alpha;
            _inplace = inplace;
        }

        public override string GetName() => nameof(CELU);

        public override Tensor forward(Tensor tensor) => nn.functional.celu(tensor, _alpha, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }
}
