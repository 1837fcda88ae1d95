namespace Microsoft.ML.Regularization.Tests;

/// <summary>Compressed features in two networks that teach each other, as the paper has it.</summary>
public sealed class CompressionWithPeersTests
{
    private const int Width = 12;

    [Fact]
    public void Fit_NestedDropoutAndCoTeaching_EachNetworkKeepsItsFirstUnits()
    {
        var model = Classes.Fit(Options(new NestedDropout { Strength = 2, KeptUnits = 3 }, Peers()), Noisy()).Model;

        // The joined network: hidden layer of both, their last layers, the mean.
        DenseLayer outputs = model.Network.Layers[1];
        Assert.Equal(2 * Width, outputs.InputSize);
        int[] used = [.. Enumerable.Range(0, outputs.InputSize).Where(unit => Enumerable.Range(0, outputs.OutputSize)
            .Any(output => outputs.Weights[(output * outputs.InputSize) + unit] != 0))];
        Assert.Equal([0, 1, 2, Width, Width + 1, Width + 2], used);
    }

    public static TheoryData<string> Names =>
        ["NestedDropout", "DropoutBottleneck", "Pencil", "Adele", "ViewConsistency"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_MethodAndCoTeaching_BothTakePart(string name)
    {
        IDataView rows = Noisy();
        float[] Fit(params Regularizer[] list) => Fits.Weights(Classes.Fit(Options(list), rows).Model);

        float[] both = Fit(RegularizerTable.Create(name), Peers());

        Assert.All(both, static weight => Assert.True(float.IsFinite(weight)));
        Assert.Equal(both, Fit(RegularizerTable.Create(name), Peers()));
        Assert.NotEqual(both, Fit(Peers()));
    }

    private static CoTeaching Peers() => new() { ForgetRate = 0.3, GradualEpochs = 2 };

    private static IDataView Noisy() => Classes.View(Classes.Rows(200, wrong: 0.4));

    private static NetworkMulticlassOptions Options(params Regularizer[] list) =>
        Classes.Multiclass(o => (o.Regularizers, o.HiddenUnits, o.ValidationFraction) = (list, [Width], 0));
}
