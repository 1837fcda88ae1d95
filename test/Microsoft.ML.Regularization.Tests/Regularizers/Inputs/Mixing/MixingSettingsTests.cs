namespace Microsoft.ML.Regularization.Tests;

public sealed class MixingSettingsTests
{
    public static TheoryData<string, Regularizer> Bad => new()
    {
        { "Mixup: Strength = -1", new Mixup { Strength = -1 } },
        { "Mixup: Strength = NaN", new Mixup { Strength = double.NaN } },
        { "Mixup: Probability = 1.5", new Mixup { Probability = 1.5 } },
        { "Mixup: Probability = NaN", new Mixup { Probability = double.NaN } },
        { "Mixup: PlainEpochs = -1", new Mixup { PlainEpochs = -1 } },
        { "Mixup: Layers = []", new Mixup { Layers = [] } },
        { "Mixup: Layers = null", new Mixup { Layers = null! } },
        { "Mixup: Layers[1] = -1", new Mixup { Layers = [0, -1] } },
        { "CMixup: Bandwidth = 0", new CMixup { Bandwidth = 0 } },
        { "CMixup: Bandwidth = NaN", new CMixup { Bandwidth = double.NaN } },
        { "CMixup: Bandwidth = Infinity", new CMixup { Bandwidth = double.PositiveInfinity } },
        { "CutMix: Form = 9", new CutMix { Form = (CutMixForm)9 } },
        { "CutMix: GridColumns = -1", new CutMix { GridColumns = -1 } },
        { "HMix: CutShare = 1.1", new HMix { CutShare = 1.1 } },
        { "HMix: CutShare = NaN", new HMix { CutShare = double.NaN } },
        { "HMix: GridColumns = -1", new HMix { GridColumns = -1 } },
        { "GMix: GridColumns = -1", new GMix { GridColumns = -1 } },
        { "Remix: SizeRatio = 0.5", new Remix { SizeRatio = 0.5 } },
        { "Remix: ShareLimit = 2", new Remix { ShareLimit = 2 } },
        { "DecoupledMixup: TermWeight = -1", new DecoupledMixup { TermWeight = -1 } },
        { "DecoupledMixup: ShareThreshold = 0", new DecoupledMixup { ShareThreshold = 0 } },
        { "DecoupledMixup: ShareThreshold = 2", new DecoupledMixup { ShareThreshold = 2 } },
        { "DecoupledMixup: ShareExponent = 0", new DecoupledMixup { ShareExponent = 0 } },
        { "AdaMixUp: Strength = NaN", new AdaMixUp { Strength = double.NaN } },
        { "AdaMixUp: PolicyUnits = 0", new AdaMixUp { PolicyUnits = 0 } },
        { "DecoupledMixup: UnlabelledShare = 2", new DecoupledMixup { UnlabelledShare = 2 } },
        {
            "DecoupledMixup: UsesUnlabelledRows = True",
            new DecoupledMixup { UsesUnlabelledRows = true, Form = DecoupledForm.Sigmoids }
        },
        { "DecoupledMixup: Form = 9", new DecoupledMixup { Form = (DecoupledForm)9 } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_SettingOutOfRange_NamesOptionAndValue(string expected, Regularizer method)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => method.Validate(new OptionsCheck(method.GetType().Name)));

        Assert.Contains(expected + " is not usable.", error.Message, StringComparison.Ordinal);
    }
}
