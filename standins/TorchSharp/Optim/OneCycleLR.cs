namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(
                    optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Up to the largest rate and down to almost none; momentum goes the other way.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _totalSteps;
                    private readonly bool _cyclesMomentum;
                    private readonly AnnealStrategy _strategy;
                    private readonly Phase[] _phases;

                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _totalSteps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        var hasSteps = total_steps > 0 || (epochs > 0 && steps_per_epoch > 0);
                        Validate(optimizer, hasSteps, pct_start, cycle_momentum);
                        _cyclesMomentum = cycle_momentum;
                        _strategy = anneal_strategy;
                        var first = max_lr / div_factor;
                        var last = first / final_div_factor;
                        var rise = pct_start * _totalSteps;
                        var up = new Phase(rise - 1, first, max_lr, max_momentum, base_momentum);
                        _phases = three_phase
                            ? [up, new(2 * rise - 2, max_lr, first, base_momentum, max_momentum),
                                new(_totalSteps - 1, first, last, max_momentum, max_momentum)]
                            : [up, new(_totalSteps - 1, max_lr, last, base_momentum, max_momentum)];
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch > _totalSteps)
                        {
                            throw new InvalidOperationException(
                                $"Tried to step {LastEpoch + 1} times. "
                                + $"The specified number of total steps is {_totalSteps}");
                        }

                        var index = Array.FindIndex(_phases, phase => LastEpoch <= phase.End);
                        index = index < 0 ? _phases.Length - 1 : index;
                        var start = index == 0 ? 0 : _phases[index - 1].End;
                        var phase = _phases[index];
                        var part = (LastEpoch - start) / (phase.End - start);
                        if (_cyclesMomentum)
                        {
                            SetMomentum(Between(phase.FromMomentum, phase.ToMomentum, part));
                        }

                        var rate = Between(phase.FromRate, phase.ToRate, part);
                        return Groups.Select(_ => rate);
                    }

                    private static void Validate(
                        Optimizer optimizer, bool hasSteps, double start, bool cyclesMomentum)
                    {
                        if (cyclesMomentum && optimizer is not (IMomentum or IBetas))
                        {
                            throw new ArgumentException(
                                "optimizer must support momentum with `cycle_momentum` option enabled",
                                nameof(optimizer));
                        }

                        if (start is < 0 or > 1)
                        {
                            throw new ArgumentException(
                                $"Expected float between 0 and 1 for pct_start, but got {start}");
                        }

                        if (!hasSteps)
                        {
                            throw new ArgumentException(
                                "You must define either total_steps OR (epochs AND steps_per_epoch)");
                        }
                    }

                    private double Between(double from, double to, double part) => _strategy == AnnealStrategy.Cos
                        ? to + ((from - to) / 2 * (Math.Cos(Math.PI * part) + 1))
                        : ((to - from) * part) + from;

                    private void SetMomentum(double momentum)
                    {
                        foreach (var group in Groups)
                        {
                            if (group is IBetas betas)
                            {
                                betas.Betas = (momentum, betas.Betas.Item2);
                            }
                            else
                            {
                                ((IMomentum)group).Momentum = momentum;
                            }
                        }
                    }

                    private readonly record struct Phase(
                        double End, double FromRate, double ToRate, double FromMomentum, double ToMomentum);
                }
            }
        }
    }
}
