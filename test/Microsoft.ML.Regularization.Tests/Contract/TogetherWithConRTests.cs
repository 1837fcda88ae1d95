namespace Microsoft.ML.Regularization.Tests;

/// <summary>Methods in one list with ConR.</summary>
public sealed class TogetherWithConRTests
{
    public static TheoryData<string> Names =>
    [
        .. RegularizerTable.Names.Where(static name =>
            !RegularizerTable.IsForClasses(name) && RegularizerTable.Create(name) is not ConR),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_MethodAndConR_BothTakePart(string name)
    {
        var rows = Tables.View(Tables.Curved(90));
        float[] Fit(params Regularizer[] methods) =>
            Fits.Weights(Fits.Run(Fits.Quick(options => options.Regularizers = methods), rows));
        var method = RegularizerTable.Create(name);
        var conR = new ConR { SimilarityWindow = 0.5 };

        float[] both = Fit(method, conR);

        Assert.All(both, weight => Assert.True(float.IsFinite(weight)));
        Assert.NotEqual(Fit(method), both);
        Assert.NotEqual(Fit(conR), both);
    }
}
