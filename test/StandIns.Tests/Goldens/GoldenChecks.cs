using System.Text.Json;

namespace StandIns.Tests.Goldens;

/// <summary>Checks by case name: a file's cases are all either checked or left out for a stated reason.</summary>
public sealed class GoldenChecks(
    GoldenFile file, Dictionary<string, Action<JsonElement>> checks, Dictionary<string, string> left)
{
    public TheoryData<string> Names => [.. checks.Keys];

    public void Run(string name) => checks[name](file.Expected(name));

    /// <summary>A key that ends with a star speaks for all cases that begin so.</summary>
    public void AssertComplete()
    {
        bool IsLeft(string name) => left.Keys.Any(
            key => key.EndsWith('*') ? name.StartsWith(key[..^1], StringComparison.Ordinal) : name == key);
        Assert.Equal(file.CaseNames.Where(name => !IsLeft(name)).Order(), checks.Keys.Order());
        Assert.All(left.Keys, key => Assert.Contains(
            file.CaseNames, name => name.StartsWith(key.TrimEnd('*'), StringComparison.Ordinal)));
    }
}
