namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer,
                double T_max,
                double eta_min = 0,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>From the first rate to the least, along half a cosine.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _least;

                    public CosineAnnealingLR(
                        Optimizer optimizer,
                        double T_max,
                        double eta_min = 0,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _period = T_max;
                        _least = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        LastEpoch == 0 ? Scaled(1)
                        : (LastEpoch - 1 - _period) % (2 * _period) == 0 ? Restarted()
                        : Groups.Select(group => Along(LastEpoch) / Along(LastEpoch - 1) * (group.LearningRate - _least)
                            + _least);

                    private protected override IEnumerable<double> ClosedForm() =>
                        BaseRates.Select(rate => _least + ((rate - _least) * Along(LastEpoch) / 2));

                    private double Along(int epoch) => 1 + Math.Cos(Math.PI * epoch / _period);

                    /// <summary>From the least rate, where the recursion has no quotient to go by.</summary>
                    private IEnumerable<double> Restarted() => Groups.Zip(BaseRates, (group, rate) =>
                        group.LearningRate + ((rate - _least) * (1 - Math.Cos(Math.PI / _period)) / 2));
                }
            }
        }
    }
}
