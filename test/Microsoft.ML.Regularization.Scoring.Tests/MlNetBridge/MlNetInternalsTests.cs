using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Regularization.MlNetBridge;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Regularization.Scoring.Tests.MlNetBridge;

public sealed class MlNetInternalsTests
{
    [Fact]
    public void EnvironmentOf_EachCatalog_IsOneEnvironment()
    {
        var ml = new MLContext(seed: 3) { GpuDeviceId = 2, FallbackToCpu = false };
        object[] catalogs = [ml.Regression, ml.Regression.Trainers, ml.Model, ml.Data, ml.Transforms];

        Assert.All(catalogs, catalog =>
        {
            IHostEnvironment environment = MlNetInternals.EnvironmentOf(catalog);
            Assert.Equal(2, MlNetInternals.GpuDeviceId(environment));
            Assert.False(MlNetInternals.FallsBackToCpu(environment));
            Assert.False(MlNetInternals.IsCanceled(environment));
        });
    }

    [Fact]
    public void EnvironmentOf_SomethingElse_IsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => MlNetInternals.EnvironmentOf("text"));

        Assert.StartsWith(
            "System.String is not a catalog of an MLContext.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GpuDeviceId_NotChosen_IsNull()
    {
        IHostEnvironment environment = MlNetInternals.EnvironmentOf(new MLContext().Regression.Trainers);

        Assert.Null(MlNetInternals.GpuDeviceId(environment));
        Assert.Equal(new MLContext().FallbackToCpu, MlNetInternals.FallsBackToCpu(environment));
    }

    [Fact]
    public void IsCanceled_AfterTheContextWasCanceled_HoldsForItsHosts()
    {
        var ml = new MLContext();
        IHostEnvironment environment = MlNetInternals.EnvironmentOf(ml.Regression.Trainers);
        IHost host = environment.Register("trainer");

        // The public way is an extension method of Microsoft.ML.Experimental; it calls this member.
        typeof(MLContext).GetMethod("CancelExecution", BindingFlags.Instance | BindingFlags.NonPublic)!
            .Invoke(ml, null);

        Assert.True(MlNetInternals.IsCanceled(environment));
        Assert.True(MlNetInternals.IsCanceled(host));
    }

    [Fact]
    public void SchemaShapes_RegressionScore_DescribesWhatTheTransformerGives()
    {
        DataViewSchema schema = new NetworkRegressionTransformer(TestModels.Model(), "Features")
            .GetOutputSchema(new Transformers.GeneratedView(1).Schema);

        SchemaShape.Column described = SchemaShapes.RegressionScore(SchemaShapes.Column(
            "Label", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single));
        SchemaShape.Column actual = SchemaShapes.Of(schema).Single(static column => column.Name == "Score");

        Assert.Equal(Text(actual), Text(described));
    }

    private static string Text(SchemaShape.Column column) =>
        $"{column.Name} {column.Kind} {column.ItemType} {column.IsKey} " +
        string.Join(", ", column.Annotations.Select(a => $"{a.Name} {a.Kind} {a.ItemType} {a.IsKey}"));
}
