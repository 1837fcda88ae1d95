using System.Globalization;

namespace Microsoft.ML.AutoML;

/// <summary>The finished trials as a table of comma separated values, written when the experiment ends.</summary>
internal sealed class TrialCheckpoint
{
    private const char Separator = ',';
    private const string Number = "F3";

    private static readonly string[] _columns =
        ["id", "loss", "durationInMilliseconds", "peakCpu", "peakMemoryInMegaByte"];

    private readonly string _path;
    private readonly SearchSpace.SearchSpace _space;
    private readonly List<TrialResult> _known;
    private readonly List<TrialResult> _added = [];

    public TrialCheckpoint(string path, SearchSpace.SearchSpace space)
    {
        _path = path;
        _space = space;
        _known = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select((line, i) => Read(line, i + 2))] : [];
    }

    public IEnumerable<TrialResult> Results => _known.Concat(_added);

    public int NextTrialId => Results.Select(result => result.TrialSettings.TrialId + 1).DefaultIfEmpty(0).Max();

    public void Add(TrialResult result)
    {
        _added.RemoveAll(other => other.TrialSettings.TrialId == result.TrialSettings.TrialId);
        _added.Add(result);
    }

    public void Save()
    {
        using (var writer = new StreamWriter(_path, append: true))
        {
            if (_known.Count == 0) writer.WriteLine(string.Join(Separator, Header));
            foreach (TrialResult result in _added.OrderBy(result => result.TrialSettings.TrialId))
                writer.WriteLine(string.Join(Separator, Values(result)));
        }
        _known.AddRange(_added);
        _added.Clear();
    }

    private IEnumerable<string> Header =>
        [.. _columns, .. Enumerable.Range(0, _space.FeatureSpaceDim).Select(i => $"parameter_{i}")];

    private IEnumerable<string> Values(TrialResult result) =>
    [
        result.TrialSettings.TrialId.ToString(CultureInfo.InvariantCulture),
        Text(result.Loss),
        Text(result.DurationInMilliseconds),
        Text(result.PeakCpu),
        Text(result.PeakMemoryInMegaByte),
        .. _space.MappingToFeatureSpace(result.TrialSettings.Parameter).Select(value => Text(value)),
    ];

    private static string Text(double? value) => value?.ToString(Number, CultureInfo.InvariantCulture) ?? "";

    private TrialResult Read(string line, int lineNumber)
    {
        string[] fields = line.Split(Separator);
        var numbers = new double?[fields.Length];
        bool isRead = fields.Length == _columns.Length + _space.FeatureSpaceDim;
        for (int i = 0; isRead && i < fields.Length; i++)
        {
            if (fields[i].Length == 0) continue;
            isRead = double.TryParse(fields[i], CultureInfo.InvariantCulture, out double number);
            numbers[i] = number;
        }
        if (!isRead || numbers is not [double id, double loss, double duration, ..])
        {
            throw new FormatException(
                $"Line {lineNumber} of the checkpoint {_path} is no trial of this search space of "
                + $"{_space.FeatureSpaceDim} parameters: '{line}'. Delete the line, or choose another folder.");
        }
        return new TrialResult
        {
            TrialSettings = new TrialSettings
            {
                TrialId = (int)id,
                Parameter = _space.SampleFromFeatureSpace([.. numbers[_columns.Length..].Select(value => value ?? 0)]),
            },
            Loss = loss,
            DurationInMilliseconds = duration,
            PeakCpu = numbers[3],
            PeakMemoryInMegaByte = numbers[4],
        };
    }
}
