using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x between two bounds.</summary>
    public sealed class Hardtanh : nn.Module<Tensor, Tensor>
    {
        private readonly double _minval;
        private readonly double _maxval;
        private readonly bool _inplace;

        internal Hardtanh(double min_val, double max_val, bool inplace)
            : base(nameof(Hardtanh))
        {
            _minval = min_val;
            _maxval = max_val;
            _inplace = inplace;
        }

        public override string GetName() => nameof(Hardtanh);

        public override Tensor forward(Tensor tensor) => nn.functional.Hardtanh(tensor, _minval, _maxval, _inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Hardtanh Hardtanh(
                double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                new(min_val, max_val, inplace);
        }
    }
}
