namespace Microsoft.ML.Regularization;

/// <summary>The learning rate of each step.</summary>
internal sealed class LearningRatePlan(LearningRateSchedule schedule, double learningRate, long totalSteps)
{
    private const double OneCycleRise = 0.3;
    private const double OneCycleStart = 1.0 / 25;
    private const double OneCycleEnd = OneCycleStart / 1e4;
    private const int PlateauPatience = 5;
    private const double PlateauFactor = 0.5;

    private double _factor = 1;
    private double _lowest = double.PositiveInfinity;
    private int _epochsWithoutImprovement;

    /// <summary>The rate of a step, counted from zero.</summary>
    public double At(long step) => learningRate * schedule switch
    {
        LearningRateSchedule.Cosine => Cosine(1, 0, Progress(step, 0, totalSteps)),
        LearningRateSchedule.OneCycle => OneCycle(step),
        LearningRateSchedule.Plateau => _factor,
        _ => 1,
    };

    /// <summary>Takes note of the loss of an epoch.</summary>
    public void EndEpoch(double loss)
    {
        _epochsWithoutImprovement = loss < _lowest ? 0 : _epochsWithoutImprovement + 1;
        _lowest = Math.Min(_lowest, loss);
        if (_epochsWithoutImprovement >= PlateauPatience)
        {
            _factor *= PlateauFactor;
            _epochsWithoutImprovement = 0;
        }
    }

    private double OneCycle(long step)
    {
        // As PyTorch's OneCycleLR counts: the rise ends one step before its share of the steps.
        double top = (OneCycleRise * totalSteps) - 1;
        return step <= top
            ? Cosine(OneCycleStart, 1, Progress(step, 0, top))
            : Cosine(1, OneCycleEnd, Progress(step, top, totalSteps - 1));
    }

    private static double Progress(long step, double first, double last) =>
        last > first ? Math.Min(1, (step - first) / (last - first)) : 1;

    private static double Cosine(double from, double to, double progress) =>
        to + ((from - to) * (1 + Math.Cos(Math.PI * progress)) / 2);
}
