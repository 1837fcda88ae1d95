using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The self-normalizing exponential unit.</summary>
    public sealed class SELU : nn.Module<Tensor, Tensor>
    {
        private readonly bool _inplace;

        internal SELU(bool inplace)
            : base(nameof(SELU))
        {
            _inplace = inplace;
        }

        public override string GetName() => nameof(SELU);

        public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.SELU SELU(bool inplace = false) => new(inplace);
        }
    }
}
