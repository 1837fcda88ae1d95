using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x, below zero a fraction of it.</summary>
    public sealed class LeakyReLU : nn.Module<Tensor, Tensor>
    {
        private readonly double _negativeslope;
        private readonly bool _inplace;

        internal LeakyReLU(double negative_slope, bool inplace)
            : base(nameof(LeakyReLU))
        {
            _negativeslope = negative_slope;
            _inplace = inplace;
        }

        public override string GetName() => nameof(LeakyReLU);

        public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, _negativeslope, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) =>
                new(negative_slope, inplace);
        }
    }
}
