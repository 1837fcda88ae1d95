using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Standardizes each feature over the batch; in evaluation, by the running mean and variance.</summary>
    public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
    {
        private readonly double _epsilon;
        private readonly double _momentum;
        private Parameter? _weight;
        private Parameter? _bias;
        private Tensor? _runningMean;
        private Tensor? _runningVariance;

        internal BatchNorm1d(
            long features, double eps, double momentum, bool affine, bool tracks, Device? device, ScalarType? dtype)
            : base(nameof(BatchNorm1d))
        {
            _epsilon = eps;
            _momentum = momentum;
            if (affine)
            {
                _weight = Own(nameof(weight), nn.Parameter(ones(features, dtype, device)));
                _bias = Own(nameof(bias), nn.Parameter(zeros(features, dtype, device)));
            }

            if (tracks)
            {
                _runningMean = OwnBuffer(nameof(running_mean), zeros(features, dtype, device));
                _runningVariance = OwnBuffer(nameof(running_var), ones(features, dtype, device));
                num_batches_tracked = OwnBuffer(nameof(num_batches_tracked), tensor(0L, device: device));
            }
        }

        public Parameter? weight
        {
            get => _weight;
            set => _weight = Own(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => _bias;
            set => _bias = Own(nameof(bias), value);
        }

        public Tensor? running_mean
        {
            get => _runningMean;
            set => _runningMean = OwnBuffer(nameof(running_mean), value!);
        }

        public Tensor? running_var
        {
            get => _runningVariance;
            set => _runningVariance = OwnBuffer(nameof(running_var), value!);
        }

        public Tensor? num_batches_tracked { get; }

        public void reset_running_stats()
        {
            using var noGrad = no_grad();
            _runningMean?.zero_();
            _runningVariance?.fill_(1);
            num_batches_tracked?.zero_();
        }

        public override Tensor forward(Tensor input)
        {
            if (input.ndim is not (2 or 3))
            {
                throw new ArgumentException($"expected 2D or 3D input, but got {input.ndim}D input.");
            }

            if (training && num_batches_tracked is { } count)
            {
                count.add_(1);
            }

            return nn.functional.batch_norm(
                input, _runningMean!, _runningVariance!, _weight, _bias, training || _runningMean is null, _momentum,
                _epsilon);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.BatchNorm1d BatchNorm1d(
                long num_features,
                double eps = 1e-5,
                double momentum = 0.1,
                bool affine = true,
                bool track_running_stats = true,
                Device? device = null,
                ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
