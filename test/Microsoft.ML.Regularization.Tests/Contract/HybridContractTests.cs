using TorchSharp;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>What every regularizer owes its users where the fused engine runs the network.</summary>
public sealed class HybridContractTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => [.. RegularizerTable.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_TwoHundredSteps_LossesAreThoseOfTensors(string name)
    {
        TrainingHistory tensors = Fit(name, TrainingEngine.Tensors).History;
        TrainingHistory hybrid = Fit(name, TrainingEngine.Hybrid).History;

        Assert.Equal(TrainingEngine.Tensors, tensors.Engine);
        Assert.Equal(TrainingEngine.Hybrid, hybrid.Engine);
        Assert.Equal(tensors.Epochs.Count, hybrid.Epochs.Count);
        Assert.All(tensors.Epochs.Zip(hybrid.Epochs), static pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second.TrainingLoss, Tolerance);
            Assert.Equal(pair.First.PenaltyLoss, pair.Second.PenaltyLoss, Tolerance);
            Assert.Equal(pair.First.ValidationLoss!.Value, pair.Second.ValidationLoss!.Value, Tolerance);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_SameSeed_GivesTheSameWeightsToTheBitAndLeavesNoTensor(string name)
    {
        void Change(NetworkOptions options) => options.MaximumEpochs = 3;
        float[] first = Fits.Weights(Fit(name, TrainingEngine.Hybrid, Change));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        float[] second = Fits.Weights(Fit(name, TrainingEngine.Hybrid, Change));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(first, second);
    }

    /// <summary>
    /// Penalties of weights that are infinitely steep, or steep and strong, let weights jump around zero: there any
    /// rounding decides.
    /// </summary>
    private static double StrengthOf(string name) =>
        RegularizerTable.Create(name) is SparseWeights or GroupLasso ? 1e-3 : 0.1;

    /// <summary>A fit of 217 or 220 steps of the task that the method is for.</summary>
    private static NetworkModelParameters Fit(
        string name, TrainingEngine engine, Action<NetworkOptions>? change = null)
    {
        void Set(NetworkOptions options)
        {
            (options.HiddenUnits, options.Dropout, options.LearningRate) = ([16, 16], 0.1, 0.002);
            (options.Engine, options.Regularizers) = (engine, [RegularizerTable.Create(name, StrengthOf(name))]);
            change?.Invoke(options);
        }

        if (RegularizerTable.IsForClasses(name))
        {
            return Classes.Fit(
                Classes.Multiclass(options =>
                {
                    options.MaximumEpochs = 20;
                    Set(options);
                }),
                Classes.View(Classes.Rows(390, wrong: 0.1))).Model;
        }

        return Fits.Run(
            Fits.Quick(options =>
            {
                options.MaximumEpochs = 7;
                Set(options);
            }),
            Tables.View(Tables.Curved(1100)));
    }
}
