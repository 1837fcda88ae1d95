using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>What every regularizer owes its users, whatever it does.</summary>
public sealed class RegularizerContractTests
{
    public static TheoryData<string> Names => [.. RegularizerTable.Names];

    public static TheoryData<string> NamesWithPlainForm => [.. RegularizerTable.NamesWithPlainForm];

    public static TheoryData<string> NamesOfSteps => [.. RegularizerTable.NamesOfSteps];

    public static TheoryData<string> NamesWithDerivative => [.. RegularizerTable.NamesWithDerivative];

    [Fact]
    public void Table_HasEveryRegularizerOfThePack()
    {
        var all = typeof(Regularizer).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Regularizer)));

        var inTable = RegularizerTable.Names.Select(name => RegularizerTable.Create(name).GetType()).ToHashSet();

        Assert.All(all, type => Assert.Contains(type, inTable));
    }

    [Theory]
    [MemberData(nameof(NamesOfSteps))]
    public void Objective_OfAStep_IsFiniteAndNotThePlainOne(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork(seed: 1, RegularizerTable.IsForClasses(name));

        double plain = network.Objective(null).item<double>();
        double regularized = network.Objective(RegularizerTable.Create(name)).item<double>();

        Assert.True(double.IsFinite(regularized));
        Assert.NotEqual(plain, regularized);
    }

    [Theory]
    [MemberData(nameof(NamesWithDerivative))]
    public void Gradient_OfAStep_EqualsFiniteDifferences(string name)
    {
        const double Step = 1e-6;
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork(seed: 2, RegularizerTable.IsForClasses(name));
        var method = network.Start(RegularizerTable.Create(name));

        var gradients = network.GradientOf(method);

        for (int i = 0; i < gradients.Count; i++)
        {
            var values = network.Parameters[i].Value.detach().view(-1);
            double[] slopes = gradients[i].contiguous().data<double>().ToArray();
            for (int j = 0; j < slopes.Length; j++)
            {
                double up = Shifted(values, j, Step);
                double down = Shifted(values, j, -Step);
                Assert.Equal((up - down) / (2 * Step), slopes[j], 1e-6 * (1 + Math.Abs(slopes[j])));
            }
        }

        double Shifted(Tensor values, int index, double shift)
        {
            double old = values[index].item<double>();
            values[index] = tensor(old + shift, ScalarType.Float64);
            double objective = network.ObjectiveOf(method).item<double>();
            values[index] = tensor(old, ScalarType.Float64);
            return objective;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Objective_SameSeed_IsTheSameToTheBit(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork(seed: 1, RegularizerTable.IsForClasses(name));

        double first = network.Objective(RegularizerTable.Create(name), seed: 5).item<double>();
        double second = network.Objective(RegularizerTable.Create(name), seed: 5).item<double>();

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Objective_GlobalRandomNumbers_AreNotTouched(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork(seed: 1, RegularizerTable.IsForClasses(name));
        manual_seed(11);
        double expected = rand(1).item<float>();
        manual_seed(11);

        network.Objective(RegularizerTable.Create(name));

        Assert.Equal(expected, rand(1).item<float>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Begin_StrengthZero_TakesNoPart(string name)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallNetwork(seed: 1, RegularizerTable.IsForClasses(name));
        var regularizer = RegularizerTable.Create(name, strength: 0);

        Assert.Equal(network.Objective(null).item<double>(), network.Objective(regularizer).item<double>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_AfterTheScope_LeavesNoTensor(string name)
    {
        var regularizer = RegularizerTable.Create(name);
        StepOnce();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        StepOnce();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void StepOnce()
        {
            using var scope = NewDisposeScope();
            using var network = new SmallNetwork(seed: 1, RegularizerTable.IsForClasses(name));
            network.Gradient(regularizer);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Validate_Settings_AreAccepted(string name) =>
        RegularizerTable.Create(name).Validate(new OptionsCheck(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Validate_NegativeOrMissingStrength_NamesIt(string name)
    {
        foreach (double strength in (double[])[-1, double.NaN, double.PositiveInfinity])
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(
                () => RegularizerTable.Create(name, strength).Validate(new OptionsCheck(name)));

            Assert.Equal("Strength", error.ParamName);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Settings_ThroughJson_AreTheSame(string name)
    {
        var regularizer = RegularizerTable.Create(name);

        string json = JsonSerializer.Serialize(regularizer, regularizer.GetType());
        object copy = JsonSerializer.Deserialize(json, regularizer.GetType())!;

        Assert.Contains("\"Strength\":0.5", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(copy, copy.GetType()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_SameSeed_GivesTheSameWeightsToTheBit(string name)
    {
        float[] first = Fit(RegularizerTable.Create(name), 1);
        Assert.All(first, weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(first, Fit(RegularizerTable.Create(name), 1));
        Assert.NotEqual(first, Fit(RegularizerTable.Create(name), 2));
        Assert.NotEqual(first, Fit(null, 1));
        Assert.Equal(Fit(null, 1), Fit(RegularizerTable.Create(name, strength: 0), 1));

        float[] Fit(Regularizer? regularizer, int seed) => Fits.Weights(
            ((NetworkTransformer)Trained(name, regularizer, seed).Model).Model);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_SavedAndLoaded_ScoresTheSameToTheBit(string name)
    {
        var context = new MLContext(seed: 1);
        var (model, rows) = Trained(name, RegularizerTable.Create(name), seed: 1);

        using var zip = new MemoryStream();
        context.Model.Save(model, rows.Schema, zip);
        zip.Position = 0;
        var loaded = new MLContext().Model.Load(zip, out _);

        float[] scores = Scores(model);
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.True(scores.Distinct().Count() > 80);
        Assert.Equal(scores, Scores(loaded));

        float[] Scores(ITransformer transformer) => RegularizerTable.IsForClasses(name)
            ? [.. Classes.Vectors(transformer.Transform(rows), "Score").SelectMany(static score => score)]
            : SingleColumn.Read(transformer.Transform(rows), "Score", "score");
    }

    [Theory]
    [MemberData(nameof(NamesWithPlainForm))]
    public void Fit_ByBothEngines_AgreesAndTheFusedOneRepeatsToTheBit(string name)
    {
        NetworkModelParameters tensors = Fit(TrainingEngine.Tensors, 1);
        NetworkModelParameters fused = Fit(TrainingEngine.Fused, 1);

        Assert.All(tensors.History.Epochs.Zip(fused.History.Epochs), pair =>
        {
            Assert.Equal(pair.First.TrainingLoss, pair.Second.TrainingLoss, 1e-5);
            Assert.Equal(pair.First.PenaltyLoss, pair.Second.PenaltyLoss, 1e-5);
            Assert.Equal(pair.First.ValidationLoss!.Value, pair.Second.ValidationLoss!.Value, 1e-5);
        });
        Assert.Equal(Fits.Weights(fused), Fits.Weights(Fit(TrainingEngine.Fused, 1)));
        Assert.NotEqual(Fits.Weights(fused), Fits.Weights(Fit(TrainingEngine.Fused, 2)));

        NetworkModelParameters Fit(TrainingEngine engine, int seed) =>
            ((NetworkTransformer)Trained(name, RegularizerTable.Create(name), seed, engine).Model).Model;
    }

    [Fact]
    public void NamesWithPlainForm_OfThePack_AreThoseThatDocsName() => Assert.Equal(
        ["ConR", "DensityWeighting", "Elr", "FeatureNoise", "GroupLasso", "Mixup", "SparseWeights"],
        RegularizerTable.NamesWithPlainForm
            .Select(static name => RegularizerTable.Create(name).GetType().Name).Distinct().Order());

    /// <summary>A quick fit of the task that the method is for, and its rows.</summary>
    private static (ITransformer Model, IDataView Rows) Trained(
        string name, Regularizer? regularizer, int seed, TrainingEngine engine = TrainingEngine.Tensors)
    {
        Regularizer[] list = regularizer is null ? [] : [regularizer];
        var context = new MLContext(seed);
        if (!RegularizerTable.IsForClasses(name))
        {
            var numbers = Tables.View(Tables.Curved(90));
            var options = Fits.Quick(quick => (quick.Regularizers, quick.Engine) = (list, engine));
            return (context.Regression.Trainers.Network(options).Fit(numbers), numbers);
        }

        var classes = Classes.View(Classes.Rows(90));
        var ofClasses = Classes.Multiclass(quick =>
            (quick.Regularizers, quick.Seed, quick.Engine) = (list, null, engine));
        return (Classes.Fit(ofClasses, classes, context), classes);
    }
}
