using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization.AutoML.Tests.Docs;

/// <summary>docs/automl.md says what the code does.</summary>
public sealed partial class AutoMLDocsTests
{
    private static readonly string _document = Text("docs", "automl.md");

    [Fact]
    public void Document_EachExample_IsCodeThatCompiles()
    {
        string[] compiled = Normalized(
            Text("test", "Microsoft.ML.Regularization.AutoML.Tests", "Docs", "AutoMLExamples.cs"));
        string source = string.Join('\n', compiled);
        var examples = Examples().Matches(_document);

        Assert.True(examples.Count >= 7, $"{examples.Count} examples found.");
        Assert.All(
            examples,
            example => Assert.Contains(
                string.Join('\n', Normalized(example.Groups[1].Value)), source, StringComparison.Ordinal));
    }

    [Fact]
    public void Document_SearchSpaceTable_IsThatOfTheAttributes()
    {
        string table = Table();

        Assert.True(
            _document.Contains(table, StringComparison.Ordinal),
            $"The table of search spaces in docs/automl.md is not up to date. Replace it by:\n{table}");
    }

    [Fact]
    public void Document_Links_LeadToFiles() => Assert.All(
        Links().Matches(_document).Select(link => link.Groups[1].Value),
        link => Assert.True(
            link.StartsWith("https://", StringComparison.Ordinal) || File.Exists(Repository.PathOf("docs", link)), link));

    private static string Text(params string[] path) =>
        File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    /// <summary>Lines without their indentation.</summary>
    private static string[] Normalized(string code) =>
        [.. code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Table() => string.Join(
        '\n',
        (string[])
        [
            "| of | property | from | to | scale | default |",
            "|---|---|---|---|---|---|",
            .. Types().SelectMany(Rows),
        ]);

    /// <summary>What all trainers share first, then the options of each, then the regularizers.</summary>
    private static IEnumerable<Type> Types() => typeof(NetworkOptions).Assembly.GetTypes()
        .Where(type => type.IsPublic
            && (type.IsAssignableTo(typeof(NetworkOptions)) || type.IsSubclassOf(typeof(Regularizer))
                || type.IsSubclassOf(typeof(ForecastOptions))))
        .OrderBy(type => !type.IsAssignableTo(typeof(NetworkOptions))).ThenBy(type => type != typeof(NetworkOptions))
        .ThenBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Rows(Type type) =>
        from swept in SettingsSpaces.Swept(type)
        where swept.Property.DeclaringType == type
        select $"| `{type.Name}` | `{swept.Property.Name}` | {Cells(swept.Property, swept.Attribute)} |";

    private static string Cells(PropertyInfo property, Attribute attribute)
    {
        Type type = property.DeclaringType!.Assembly.GetTypes()
            .First(type => !type.IsAbstract && type.IsAssignableTo(property.DeclaringType));
        object start = property.GetValue(Activator.CreateInstance(type))!;
        return attribute switch
        {
            RangeAttribute range => FormattableString.Invariant($"{range.Min} | {range.Max} | ")
                + FormattableString.Invariant($"{(range.LogBase ? "logarithmic" : "linear")} | {start}"),
            ChoiceAttribute choice => $"{string.Join(", ", choice.Candidates)} | – | choice | {start}",
            _ => $"false, true | – | choice | {((bool)start ? "true" : "false")}",
        };
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}
