using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>The values of a trial by name, also where only its parameter was kept.</summary>
internal static class TrialValues
{
    /// <summary>The pipeline's place in the search space of an experiment of ML.NET.</summary>
    private const string PipelineKey = "_pipeline_";

    /// <summary>A trial with its values.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="map">The search space; null where it is not known.</param>
    public static SweepTrial Fill(SweepTrial trial, SpaceMap? map) =>
        trial.Values.Count > 0 ? trial : trial with { Values = Of(trial.Parameter, map) };

    /// <summary>The values of a parameter by name.</summary>
    public static IReadOnlyDictionary<string, object> Of(Parameter parameter, SpaceMap? map)
    {
        Parameter pipeline = parameter.ParameterType == ParameterType.Object
            && parameter.TryGetValue(PipelineKey, out Parameter? inner) ? inner : parameter;
        if (map is not null)
        {
            return map.Values(pipeline);
        }

        var values = new Dictionary<string, object>();
        if (pipeline.ParameterType == ParameterType.Object
            && pipeline.TryGetValue(SpaceMap.SchemaKey, out Parameter? schema))
        {
            AddEstimators(values, pipeline, schema);
        }
        else
        {
            Add(values, "", pipeline);
        }

        return values;
    }

    /// <summary>Names as <see cref="SpaceMap"/> gives them: with an estimator's where several are swept.</summary>
    private static void AddEstimators(Dictionary<string, object> values, Parameter pipeline, Parameter schema)
    {
        HashSet<string> chosen = SpaceMap.Estimators(schema);
        var swept = SettingsValues.Entries(pipeline)
            .Where(entry => entry.Value is { ParameterType: ParameterType.Object, Count: > 0 }).ToList();
        foreach ((string name, Parameter own) in swept.Where(entry => chosen.Contains(entry.Key)))
        {
            Add(values, swept.Count > 1 ? name : "", own);
        }

        if (swept.Count > 1)
        {
            values[SpaceMap.SchemaName] = SpaceMap.Plain(schema);
        }
    }

    private static void Add(Dictionary<string, object> values, string path, Parameter parameter)
    {
        if (parameter.ParameterType != ParameterType.Object)
        {
            values[path] = SpaceMap.Plain(parameter);
            return;
        }

        foreach ((string key, Parameter value) in SettingsValues.Entries(parameter).OrderBy(
            entry => entry.Key, StringComparer.Ordinal))
        {
            Add(values, path.Length == 0 ? key : $"{path}.{key}", value);
        }
    }
}
