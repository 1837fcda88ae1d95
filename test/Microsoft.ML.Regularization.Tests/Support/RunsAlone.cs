namespace Microsoft.ML.Regularization.Tests;

/// <summary>Tests that look at the whole process and so run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class RunsAlone
{
    public const string Name = "Alone";
}
