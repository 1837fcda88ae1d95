namespace StandIns.Tests.Torch;

/// <summary>The tests that seed or draw from the default generator run one after the other, alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GlobalRandomState
{
    public const string Name = "Global random state";
}
