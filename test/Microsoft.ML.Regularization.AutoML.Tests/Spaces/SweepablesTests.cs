using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.Regularization.AutoML.Tests;

/// <summary>The way from defaults and a search space to options.</summary>
public sealed class SweepablesTests
{
    private static readonly AutoCatalog _auto = new MLContext(1).Auto();
    private static readonly int[] _narrow = [4];
    private static readonly int[] _wide = [8, 8];

    [Fact]
    public void Build_OfTheSpacesDefault_GivesTheGivenOptionsExactly()
    {
        var defaults = new ConROptions
        {
            Strength = 1.7,
            LearningRate = 3e-4,
            BatchSize = 100,
            WeightDecay = 0.013,
            Dropout = 0.07,
            WarmUpEpochs = 3,
            Regularizers = [new GroupLasso { Strength = 3e-4 }],
        };

        NetworkOptions built = Build(_auto.ConR(defaults), space => space.SampleFromFeatureSpace(space.Default));

        Assert.Equal(OptionsJson.Write(defaults), OptionsJson.Write(built));
    }

    [Fact]
    public void Build_OfASample_KeepsWhatIsNotSwept()
    {
        IDataView validation = Tables.View(Tables.Linear(5));
        var progress = new Progress<EpochReport>();
        using var cancellation = new CancellationTokenSource();
        var defaults = new ConROptions
        {
            LabelColumnName = "Number",
            FeatureColumnName = "Inputs",
            ExampleWeightColumnName = "Weight",
            HiddenUnits = [7, 5],
            ValidationSet = validation,
            Progress = progress,
            CancellationToken = cancellation.Token,
            Views = ConRViews.SingleView,
            MaximumTrainingTime = TimeSpan.FromMinutes(3),
        };

        var built = (ConROptions)Build(_auto.ConR(defaults), Middle);

        Assert.Equal("Number", built.LabelColumnName);
        Assert.Equal("Inputs", built.FeatureColumnName);
        Assert.Equal("Weight", built.ExampleWeightColumnName);
        Assert.Equal([7, 5], built.HiddenUnits);
        Assert.Same(validation, built.ValidationSet);
        Assert.Same(progress, built.Progress);
        Assert.Equal(cancellation.Token, built.CancellationToken);
        Assert.Equal(ConRViews.SingleView, built.Views);
        Assert.Equal(TimeSpan.FromMinutes(3), built.MaximumTrainingTime);
        Assert.NotEqual(defaults.LearningRate, built.LearningRate);
    }

    [Fact]
    public void Build_OfASample_LeavesTheDefaultsAsTheyAre()
    {
        var lasso = new GroupLasso();
        var defaults = new ConROptions { Regularizers = [lasso] };
        string before = OptionsJson.Write(defaults);

        Build(_auto.ConR(defaults), Middle);

        Assert.Equal(before, OptionsJson.Write(defaults));
        Assert.Same(lasso, defaults.Regularizers[0]);
    }

    [Fact]
    public void Create_DefaultsChangedAfterwards_AreNotSeen()
    {
        var defaults = new ConROptions { HiddenUnits = [4] };
        SweepableEstimator estimator = _auto.ConR(defaults);

        defaults.HiddenUnits = [9];

        Assert.Equal([4], Build(estimator, Middle).HiddenUnits);
    }

    [Fact]
    public void Build_RegularizerOff_LeavesItOut()
    {
        var defaults = new NetworkRegressionOptions { Regularizers = [new GroupLasso(), new FeatureNoise()] };
        SweepableEstimator estimator = _auto.NetworkRegression(defaults);

        NetworkOptions built = Build(estimator, space =>
        {
            Parameter sample = space.SampleFromFeatureSpace(space.Default);
            sample["Regularizers"]["GroupLasso"]["IsOn"] = Parameter.FromBool(false);
            return sample;
        });

        Assert.IsType<FeatureNoise>(Assert.Single(built.Regularizers));
    }

    [Fact]
    public void SearchSpace_TwoRegularizersOfAType_HasBoth()
    {
        var defaults = new NetworkRegressionOptions
        {
            Regularizers = [new GroupLasso(), new GroupLasso { Groups = LassoGroups.Inputs }],
        };

        NetworkOptions built = Build(_auto.NetworkRegression(defaults), space =>
        {
            Parameter sample = space.SampleFromFeatureSpace(space.Default);
            sample["Regularizers"]["GroupLasso2"]["Strength"] = Parameter.FromDouble(0.005);
            return sample;
        });

        Assert.Equal([1e-4, 0.005], built.Regularizers.Select(one => ((GroupLasso)one).Strength));
        Assert.Equal(LassoGroups.Inputs, ((GroupLasso)built.Regularizers[1]).Groups);
    }

    [Fact]
    public void SearchSpace_DefaultBeyondTheUsualRange_IsWidened()
    {
        SearchSpace.SearchSpace space = _auto.SearchSpaceOf(new ConROptions { Strength = 20 });

        Assert.Equal(20, Assert.IsType<UniformDoubleOption>(space["Strength"]).Max);
    }

    [Fact]
    public void SearchSpace_LogarithmicOptionSwitchedOff_StartsAtTheUsualDefault()
    {
        SearchSpace.SearchSpace space = _auto.SearchSpaceOf(new ConROptions { WeightDecay = 0 });

        Assert.Equal(
            0.01, space.SampleFromFeatureSpace(space.Default)["WeightDecay"].AsType<double>(), tolerance: 1e-12);
    }

    [Fact]
    public void SearchSpace_OptionsWithoutEffect_AreNotSwept()
    {
        SearchSpace.SearchSpace entropy = _auto.SearchSpaceOf(new NetworkBinaryOptions());
        SearchSpace.SearchSpace focal = _auto.SearchSpaceOf(
            new NetworkBinaryOptions { Loss = ClassificationLoss.Focal, ClassWeights = [1, 2] });
        SearchSpace.SearchSpace linear = _auto.SearchSpaceOf(
            new ConROptions { HiddenUnits = [], Views = ConRViews.SingleView });

        Assert.DoesNotContain("FocalExponent", entropy.Keys);
        Assert.Contains("BalancesClasses", entropy.Keys);
        Assert.Contains("FocalExponent", focal.Keys);
        Assert.DoesNotContain("BalancesClasses", focal.Keys);
        Assert.DoesNotContain("Dropout", linear.Keys);
        Assert.DoesNotContain("UnknownCategoryFraction", linear.Keys);
        Assert.DoesNotContain("FeatureNoise", linear.Keys);
    }

    [Fact]
    public void Create_OwnSpaceOverEnumerationsAndArrays_SetsThem()
    {
        var space = new SearchSpace.SearchSpace
        {
            ["Activation"] = new ChoiceOption(Activation.Relu, Activation.Tanh),
            ["HiddenUnits"] = new ChoiceOption(_narrow, _wide),
        };

        NetworkOptions built = Build(
            _auto.NetworkRegression(null, space), own => own.SampleFromFeatureSpace([0.9, 0.9]));

        Assert.Equal(Activation.Tanh, built.Activation);
        Assert.Equal(_wide, built.HiddenUnits);
    }

    [Fact]
    public void Create_SpaceOfTheLibraryFromTheAttributes_IsTaken()
    {
        var space = new SearchSpace<ConROptions>();
        space.Remove("Dropout");

        NetworkOptions built = Build(_auto.ConR(new ConROptions { Dropout = 0.21 }, space), Middle);

        Assert.Equal(0.21, built.Dropout);
        Assert.NotEqual(1, ((ConROptions)built).Strength);
    }

    [Fact]
    public void Create_SpaceWithUnknownOption_NamesItAndWhatThereIs()
    {
        var space = new SearchSpace.SearchSpace { ["Strenght"] = new UniformDoubleOption(0, 1) };

        var error = Assert.Throws<ArgumentException>(() => _auto.ConR(null, space));

        Assert.Contains("'Strenght'", error.Message);
        Assert.Contains("Strength", error.Message);
    }

    [Theory]
    [InlineData(0, 1, "above 0")]
    [InlineData(-1, 1, "above 0")]
    public void Create_LogarithmicRangeNotPositive_Throws(double minimum, double maximum, string remedy) =>
        AssertBadRange(() => new UniformDoubleOption(minimum, maximum, logBase: true), remedy);

    [Fact]
    public void Create_RangeReversed_Throws() =>
        AssertBadRange(() => new UniformDoubleOption(2, 1), "smaller number first");

    [Fact]
    public void Create_DefaultsNotUsable_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => _auto.ConR(new ConROptions { LearningRate = -1 }));

    private static void AssertBadRange(Func<OptionBase> make, string remedy)
    {
        var error = Assert.Throws<ArgumentException>(
            () => _auto.ConR(null, new SearchSpace.SearchSpace { ["Strength"] = make() }));

        Assert.Contains("ConROptions.Strength", error.Message);
        Assert.Contains(remedy, error.Message);
    }

    private static Parameter Middle(SearchSpace.SearchSpace space) =>
        space.SampleFromFeatureSpace([.. Enumerable.Repeat(0.37, space.FeatureSpaceDim)]);

    private static NetworkOptions Build(SweepableEstimator estimator, Func<SearchSpace.SearchSpace, Parameter> sample)
    {
        var trainer = (NetworkRegressionTrainer)estimator.BuildFromOption(
            new MLContext(1), sample(estimator.SearchSpace));
        return trainer.Options;
    }
}
