namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer,
                string mode = "min",
                double factor = 0.1,
                int patience = 10,
                double threshold = 1e-4,
                string threshold_mode = "rel",
                int cooldown = 0,
                IList<double>? min_lr = null,
                double eps = 1e-8,
                bool verbose = false) =>
                new impl.ReduceLROnPlateau(
                    optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>Multiplies the rate by a factor when a measure has not got better for a while.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _seeksLess;
                    private readonly bool _isRelative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double _epsilon;
                    private readonly double[] _least;
                    private double _best;
                    private int _badEpochs;
                    private int _cooldownLeft;

                    public ReduceLROnPlateau(
                        Optimizer optimizer,
                        string mode = "min",
                        double factor = 0.1,
                        int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel",
                        int cooldown = 0,
                        IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        _seeksLess = Either(mode, "min", "max");
                        _isRelative = Either(threshold_mode, "rel", "abs");
                        _factor = factor < 1 ? factor : throw new ArgumentException("Factor should be < 1.0");
                        _patience = patience;
                        _threshold = threshold;
                        _cooldown = cooldown;
                        _epsilon = eps;
                        _least = [.. Groups.Select((_, i) =>
                            min_lr is null || min_lr.Count == 0 ? 0 : min_lr[min_lr.Count == 1 ? 0 : i])];
                        _best = _seeksLess ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step(double current, int? epoch = null)
                    {
                        LastEpoch = epoch ?? LastEpoch + 1;
                        var isBetter = IsBetter(current);
                        _best = isBetter ? current : _best;
                        _badEpochs = isBetter ? 0 : _badEpochs + 1;
                        if (_cooldownLeft > 0)
                        {
                            _cooldownLeft--;
                            _badEpochs = 0;
                        }

                        if (_badEpochs > _patience)
                        {
                            Reduce();
                            _cooldownLeft = _cooldown;
                            _badEpochs = 0;
                        }
                    }

                    public override void step() => throw new InvalidOperationException(
                        "step() should not be used with the ReduceLROnPlateau scheduler. "
                        + "Use step(double, int?), instead.");

                    public override void step(int? epoch) => throw new InvalidOperationException(
                        "step(int?) should not be used with the ReduceLROnPlateau scheduler. "
                        + "Use step(double, int?), instead.");

                    private static bool Either(string value, string first, string second) =>
                        value == first || (value == second
                            ? false
                            : throw new ArgumentException(
                                $"mode {value} is unknown! It is \"{first}\" or \"{second}\"."));

                    private bool IsBetter(double value) => (_seeksLess, _isRelative) switch
                    {
                        (true, true) => value < _best * (1 - _threshold),
                        (true, false) => value < _best - _threshold,
                        (false, true) => value > _best * (1 + _threshold),
                        (false, false) => value > _best + _threshold,
                    };

                    private void Reduce()
                    {
                        for (var i = 0; i < Groups.Count; i++)
                        {
                            var rate = Math.Max(Groups[i].LearningRate * _factor, _least[i]);
                            if (Groups[i].LearningRate - rate > _epsilon)
                            {
                                Groups[i].LearningRate = rate;
                                if (IsVerbose)
                                {
                                    Console.WriteLine(
                                        $"Epoch {LastEpoch}: reducing learning rate of group {i} to {rate:g4}.");
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
