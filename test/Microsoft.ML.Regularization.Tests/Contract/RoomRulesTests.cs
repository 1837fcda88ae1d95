using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Which room of the house may use what.</summary>
public sealed partial class RoomRulesTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("Data")]
    [InlineData("Metrics")]
    [InlineData("Reports")]
    [InlineData("Catalog")]
    public void Sources_OutsideTraining_DoNotNameTorch(string room) => Assert.All(
        Sources(room), file => Assert.DoesNotMatch(Torch(), File.ReadAllText(file)));

    [Theory]
    [InlineData("Regularizers")]
    [InlineData("Networks")]
    public void Sources_OfMethods_DoNotNameDataViews(string room) => Assert.All(
        Sources(room), file => Assert.DoesNotMatch(DataView(), File.ReadAllText(file)));

    [Theory]
    [InlineData("Data")]
    [InlineData("Metrics")]
    [InlineData("Reports")]
    [InlineData("Catalog")]
    public void Types_OutsideTraining_HaveNoTorchInSignaturesOrLocals(string room)
    {
        // One type a file, named as the file: the house style makes the folder readable from the assembly.
        var types = Sources(room).Select(file => Path.GetFileName(file).Split('.')[0]).Distinct()
            .SelectMany(name => typeof(Regularizer).Assembly.GetTypes().Where(type => IsNamed(type, name))).ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Empty(Used(type).Where(IsTorch).Select(used => $"{type} uses {used}")));
    }

    [Fact]
    public void ScoringAssembly_References_AreNeitherTorchNorTraining()
    {
        var references = typeof(NetworkWeights).Assembly.GetReferencedAssemblies().Select(reference => reference.Name);

        Assert.DoesNotContain(references, name =>
            name!.StartsWith("TorchSharp", StringComparison.Ordinal) || name == "Microsoft.ML.Regularization");
    }

    [Fact]
    public void Used_OfATypeWithTorch_FindsIt() => Assert.Contains(Used(typeof(ConRLoss)), IsTorch);

    [GeneratedRegex(@"\bTorchSharp\b|\btorch\.|\bTensor\b")]
    private static partial Regex Torch();

    [GeneratedRegex(@"\bIDataView\b|\bDataViewSchema\b|\bMLContext\b")]
    private static partial Regex DataView();

    private static string[] Sources(string room) => Directory.GetFiles(
        Repository.PathOf("src", "Microsoft.ML.Regularization", room), "*.cs", SearchOption.AllDirectories);

    private static bool IsNamed(Type type, string name)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        return outermost.Name.Split('`')[0] == name;
    }

    private static IEnumerable<Type> Used(Type type)
    {
        var used = new List<Type?> { type.BaseType };
        used.AddRange(type.GetInterfaces());
        used.AddRange(type.GetFields(Everything).Select(field => field.FieldType));
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            used.Add((method as MethodInfo)?.ReturnType);
            used.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            used.AddRange(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
        }

        return used.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
    [
        type,
        .. type.GetGenericArguments().SelectMany(Parts),
        .. type.HasElementType ? Parts(type.GetElementType()!) : [],
    ];

    private static bool IsTorch(Type type) => type.Assembly.GetName().Name == "TorchSharp";
}
