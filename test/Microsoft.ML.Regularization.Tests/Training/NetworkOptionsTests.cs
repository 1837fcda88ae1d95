using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.Tests.Training;

public sealed class NetworkOptionsTests
{
    public static TheoryData<string, Action<ConROptions>> OutOfRange => new()
    {
        { "LabelColumnName", o => o.LabelColumnName = "" },
        { "LabelColumnName", o => o.LabelColumnName = null! },
        { "FeatureColumnName", o => o.FeatureColumnName = null! },
        { "FeatureColumnName", o => o.FeatureColumnName = "" },
        { "ExampleWeightColumnName", o => o.ExampleWeightColumnName = "" },
        { "HiddenUnits", o => o.HiddenUnits = null! },
        { "HiddenUnits[1]", o => o.HiddenUnits = [8, 0] },
        { "HiddenUnits[0]", o => o.HiddenUnits = [65_537] },
        { "Activation", o => o.Activation = (Activation)99 },
        { "Normalization", o => o.Normalization = (NetworkNormalization)99 },
        { "Dropout", o => o.Dropout = 1 },
        { "Dropout", o => o.Dropout = -0.1 },
        { "Dropout", o => o.Dropout = double.NaN },
        { "BatchSize", o => o.BatchSize = 0 },
        { "BatchSize", o => o.BatchSize = (1 << 20) + 1 },
        { "MaximumEpochs", o => o.MaximumEpochs = 0 },
        { "MaximumEpochs", o => o.MaximumEpochs = 1_000_001 },
        { "LearningRate", o => o.LearningRate = 0 },
        { "LearningRate", o => o.LearningRate = double.NaN },
        { "LearningRate", o => o.LearningRate = 11 },
        { "LearningRateSchedule", o => o.LearningRateSchedule = (LearningRateSchedule)99 },
        { "WeightDecay", o => o.WeightDecay = -1 },
        { "WeightDecay", o => o.WeightDecay = 101 },
        { "WeightDecay", o => o.WeightDecay = double.NaN },
        { "GradientClipping", o => o.GradientClipping = -1 },
        { "GradientClipping", o => o.GradientClipping = double.PositiveInfinity },
        { "Patience", o => o.Patience = -1 },
        { "ValidationFraction", o => o.ValidationFraction = 0.91 },
        { "ValidationFraction", o => o.ValidationFraction = -0.01 },
        { "ValidationFraction", o => o.ValidationFraction = double.NaN },
        { "MaximumTrainingTime", o => o.MaximumTrainingTime = TimeSpan.Zero },
        { "MaximumTrainingTime", o => o.MaximumTrainingTime = TimeSpan.FromSeconds(-1) },
        { "MemoryBudget", o => o.MemoryBudget = 1000 },
        { "MemoryBudget", o => o.MemoryBudget = -1 },
        { "MissingValues", o => o.MissingValues = (MissingValues)99 },
        { "Device", o => o.Device = "tpu" },
        { "Device", o => o.Device = "cuda:x" },
        { "Device", o => o.Device = null! },
        { "ThreadCount", o => o.ThreadCount = 0 },
        { "ThreadCount", o => o.ThreadCount = 1025 },
        { "Regularizers", o => o.Regularizers = null! },
        { "Regularizers", o => o.Regularizers = [null!] },
        { "Loss", o => o.Loss = (RegressionLoss)99 },
        { "EarlyStoppingMetric", o => o.EarlyStoppingMetric = (EarlyStoppingMetric)99 },
        { "EarlyStoppingRegions", o => o.EarlyStoppingRegions = null! },
        { "LossDelta", o => o.LossDelta = 0 },
        { "LossDelta", o => o.LossDelta = double.NaN },
        { "LossDelta", o => o.LossDelta = double.PositiveInfinity },
        { "Strength", o => o.Strength = -1 },
        { "Strength", o => o.Strength = double.PositiveInfinity },
        { "SimilarityWindow", o => o.SimilarityWindow = 0 },
        { "Temperature", o => o.Temperature = 0 },
        { "PushStrength", o => o.PushStrength = -1 },
        { "FeatureNoise", o => o.FeatureNoise = double.NaN },
        { "WarmUpEpochs", o => o.WarmUpEpochs = -1 },
        { "Denominator", o => o.Denominator = (ConRDenominator)99 },
        { "NoPositive", o => o.NoPositive = (ConRNoPositive)99 },
        { "AnchorAverage", o => o.AnchorAverage = (ConRAnchorAverage)99 },
        { "Views", o => o.Views = (ConRViews)99 },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Validate_OptionOutOfRange_ErrorNamesOption(string option, Action<ConROptions> change)
    {
        var options = new ConROptions();
        change(options);

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        // The option, the bad value, what to do.
        Assert.Equal(option, error.ParamName);
        Assert.Matches(
            $"^ConR: {Regex.Escape(option)} = .+ is not usable\\. (Set|Take|Give|A trained)[^.]+", error.Message);
    }

    [Fact]
    public void Validate_Defaults_Pass()
    {
        new ConROptions().Validate();
        new NetworkRegressionOptions().Validate();
    }

    [Theory]
    [InlineData(typeof(NetworkRegressionOptions))]
    [InlineData(typeof(ConROptions))]
    [InlineData(typeof(ConR))]
    [InlineData(typeof(FeatureNoise))]
    [InlineData(typeof(GroupLasso))]
    public void Range_OfEverySweepableOption_BeginsAtItsDefaultAndIsUsable(Type type)
    {
        object defaults = Activator.CreateInstance(type)!;
        var options = type.GetProperties()
            .Select(property => (Property: property, Range: property.GetCustomAttribute<RangeAttribute>()))
            .Where(static option => option.Range is not null)
            .ToList();

        Assert.NotEmpty(options);
        Assert.All(options, option =>
        {
            // AutoML takes values by the type of the bounds: it must be that of the property.
            Assert.IsType(option.Property.PropertyType, option.Range!.Min);
            Assert.Equal(option.Property.GetValue(defaults), option.Range.Init);
            foreach (object bound in (object[])[option.Range.Min, option.Range.Max])
            {
                object changed = Activator.CreateInstance(type)!;
                option.Property.SetValue(changed, bound);
                Validate(changed);
            }
        });

        static void Validate(object options)
        {
            (options as NetworkOptions)?.Validate();
            (options as Regularizer)?.Validate(new OptionsCheck("test"));
        }
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("auto")]
    [InlineData("cuda")]
    [InlineData("cuda:3")]
    public void Validate_NameOfDevice_Passes(string device) => new ConROptions { Device = device }.Validate();

    [Fact]
    public void Validate_InitialModelWithBatchNormalization_SaysWhatToDo()
    {
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 1), Tables.Linear(20));
        var options = new NetworkRegressionOptions { Normalization = NetworkNormalization.Batch, InitialModel = model };

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.Contains("None", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_InitialModelOfOtherMissingValues_SaysWhatToDo()
    {
        NetworkModelParameters model = Fits.Run(Fits.Quick(o => o.MaximumEpochs = 1), Tables.Linear(20));
        var options = new NetworkRegressionOptions { MissingValues = MissingValues.SkipRow, InitialModel = model };

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.Contains("Set it to Error", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OptionOfARegularizerInTheList_ErrorNamesTrainerAndRegularizer()
    {
        var options = new NetworkRegressionOptions { Regularizers = [new FeatureNoise { Strength = -1 }] };

        var error = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);

        Assert.StartsWith(
            "Network: FeatureNoise: Strength = -1 is not usable.", error.Message, StringComparison.Ordinal);
    }
}
