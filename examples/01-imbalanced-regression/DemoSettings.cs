namespace ImbalancedRegression;

/// <summary>How much the demo runs, and where it writes.</summary>
/// <param name="Seeds">One run of each method a seed.</param>
/// <param name="Epochs">The epoch limit of a run.</param>
/// <param name="Folder">Where report and model go.</param>
internal sealed record DemoSettings(IReadOnlyList<int> Seeds, int Epochs, string Folder);
