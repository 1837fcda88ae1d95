namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Changes the learning rates of an optimizer from step to step.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    LastEpoch = last_epoch;
                    IsVerbose = verbose;
                    Groups = [.. optimizer.ParamGroups];
                    BaseRates = Groups.ConvertAll(static group => group.InitialLearningRate);
                    LastRates = Groups.ConvertAll(static group => group.LearningRate);
                }

                internal Optimizer Optimizer { get; }

                internal int LastEpoch { get; set; }

                internal bool IsVerbose { get; }

                internal List<ILearningRateController> Groups { get; }

                /// <summary>The learning rates to start from.</summary>
                internal List<double> BaseRates { get; }

                internal List<double> LastRates { get; private set; }

                public IEnumerable<double> get_last_lr() => LastRates;

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    var rates = (epoch is null ? get_lr() : ClosedForm()).ToList();
                    for (var i = 0; i < rates.Count; i++)
                    {
                        if (IsVerbose && rates[i] != LastRates[i])
                        {
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        }

                        Groups[i].LearningRate = rates[i];
                    }

                    LastRates = rates;
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of this epoch, from those of the epoch before.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(static group => group.LearningRate);

                /// <summary>The rates of this epoch, for who jumps to it.</summary>
                private protected virtual IEnumerable<double> ClosedForm() => get_lr();

                private protected IEnumerable<double> Scaled(double factor) =>
                    Groups.Select(group => group.LearningRate * factor);
            }
        }
    }
}
