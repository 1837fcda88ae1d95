using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler LinearLR(
                Optimizer optimizer,
                [Optional, DefaultParameterValue(1.0 / 3)] double start_factor,
                double end_factor,
                int total_iters = 5,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>From one factor of the rate to another, in even steps.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _startFactor;
                    private readonly double _endFactor;
                    private readonly int _totalIterations;

                    public LinearLR(
                        Optimizer optimizer,
                        [Optional, DefaultParameterValue(1.0 / 3)] double start_factor,
                        double end_factor,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _startFactor = start_factor;
                        _endFactor = end_factor;
                        _totalIterations = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        LastEpoch == 0 ? Scaled(_startFactor)
                        : LastEpoch > _totalIterations ? Scaled(1)
                        : Scaled(FactorAt(LastEpoch) / FactorAt(LastEpoch - 1));

                    private protected override IEnumerable<double> ClosedForm() =>
                        BaseRates.Select(rate => rate * FactorAt(Math.Min(_totalIterations, LastEpoch)));

                    private double FactorAt(int epoch) =>
                        _startFactor + ((_endFactor - _startFactor) * epoch / _totalIterations);
                }
            }
        }
    }
}
