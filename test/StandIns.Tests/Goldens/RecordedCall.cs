using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace StandIns.Tests.Goldens;

/// <summary>Makes estimators of calls as recorded cases tell them: Name("A", "B", option: value).Append(...).</summary>
internal static partial class RecordedCall
{
    private const string Chained = ".Append(";
    private const string GivenKeys = ", keyData: one text column with values ";

    private static readonly MLContext _context = new(1);

    public static IEstimator<ITransformer> Make(string call)
    {
        int chained = call.IndexOf(Chained, StringComparison.Ordinal);
        if (chained >= 0) return Make(call[..chained]).Append(Make(call[(chained + Chained.Length)..^1]));
        IDataView? keys = null;
        int given = call.IndexOf(GivenKeys, StringComparison.Ordinal);
        if (given >= 0)
        {
            keys = _context.Data.LoadFromEnumerable(
                call[(given + GivenKeys.Length)..^1].Split(", ").Select(value => new KeyRow { Value = value }));
            call = call[..given] + ")";
        }
        Match match = Call().Match(call);
        Assert.True(match.Success, $"{call} is no call");
        string[] arguments = match.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries);
        return Make(match.Groups["name"].Value, new Arguments(arguments), keys);
    }

    private static IEstimator<ITransformer> Make(string name, Arguments given, IDataView? keys) => name switch
    {
        "Concatenate" => _context.Transforms.Concatenate(given.Text(0)!, given.Texts(1)),
        "NormalizeMinMax" => _context.Transforms.NormalizeMinMax(
            given.Text(0)!, given.Text(1), given.Number("maximumExampleCount", 1000000000),
            given.Flag("fixZero", true)),
        "NormalizeMeanVariance" => _context.Transforms.NormalizeMeanVariance(
            given.Text(0)!, given.Text(1), fixZero: given.Flag("fixZero", true), useCdf: given.Flag("useCdf", false)),
        "NormalizeLogMeanVariance" => given.Text(1) == "true"
            ? _context.Transforms.NormalizeLogMeanVariance(given.Text(0)!, true, useCdf: given.Flag("useCdf", true))
            : _context.Transforms.NormalizeLogMeanVariance(given.Text(0)!, useCdf: given.Flag("useCdf", true)),
        "NormalizeRobustScaling" => _context.Transforms.NormalizeRobustScaling(
            given.Text(0)!, centerData: given.Flag("centerData", true)),
        "Categorical.OneHotEncoding" => _context.Transforms.Categorical.OneHotEncoding(
            given.Text(0)!, given.Text(1), given.Value(2, OneHotEncodingEstimator.OutputKind.Indicator),
            given.Number("maximumNumberOfKeys", 1000000), given.Ordinality, keys),
        "Conversion.MapValueToKey" => _context.Transforms.Conversion.MapValueToKey(
            given.Text(0)!, given.Text(1), given.Number("maximumNumberOfKeys", 1000000), given.Ordinality,
            given.Flag("addKeyValueAnnotationsAsText", false), keys),
        "Conversion.MapKeyToValue" => _context.Transforms.Conversion.MapKeyToValue(given.Text(0)!, given.Text(1)),
        "Conversion.MapKeyToVector" => _context.Transforms.Conversion.MapKeyToVector(
            given.Text(0)!, given.Text(1), given.Flag("outputCountVector", false)),
        "Conversion.ConvertType" => _context.Transforms.Conversion.ConvertType(
            given.Text(0)!, given.Text(1), given.Value(2, DataKind.Single)),
        "ReplaceMissingValues" => _context.Transforms.ReplaceMissingValues(
            given.Text(0)!, given.Text(1),
            given.Value(2, MissingValueReplacingEstimator.ReplacementMode.DefaultValue),
            given.Flag("imputeBySlot", true)),
        "IndicateMissingValues" => _context.Transforms.IndicateMissingValues(given.Text(0)!, given.Text(1)),
        _ => throw new InvalidOperationException($"The call {name} has no estimator here"),
    };

    [GeneratedRegex("""^(?<name>[\w.]+)\((?<arguments>.*)\)$""")]
    private static partial Regex Call();

    private sealed class KeyRow
    {
        public string Value { get; set; } = "";
    }

    private sealed class Arguments(string[] arguments)
    {
        private readonly string[] _positional = [.. arguments.Where(argument => !argument.Contains(": "))];

        private readonly Dictionary<string, string> _named = arguments.Where(argument => argument.Contains(": "))
            .ToDictionary(argument => argument.Split(": ")[0], argument => argument.Split(": ")[1]);

        public ValueToKeyMappingEstimator.KeyOrdinality Ordinality =>
            Enum.Parse<ValueToKeyMappingEstimator.KeyOrdinality>(
                _named.GetValueOrDefault("keyOrdinality", "ByOccurrence"));

        public string? Text(int index) => index < _positional.Length ? _positional[index].Trim('"') : null;

        public string[] Texts(int start) => [.. _positional[start..].Select(text => text.Trim('"'))];

        public T Value<T>(int index, T whenLeft)
            where T : struct, Enum =>
            index < _positional.Length ? Enum.Parse<T>(_positional[index].Split('.')[^1]) : whenLeft;

        public int Number(string name, int whenLeft) =>
            _named.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : whenLeft;

        public bool Flag(string name, bool whenLeft) =>
            _named.TryGetValue(name, out string? text) ? bool.Parse(text) : whenLeft;
    }
}
