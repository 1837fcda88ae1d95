using Microsoft.ML.Data;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.AutoML;

/// <summary>Sweepable estimators in a row, with alternatives.</summary>
public class SweepablePipeline : ISweepable<EstimatorChain<ITransformer>>
{
    private const string SchemaOption = "_SCHEMA_";
    private const string Then = " * ";

    /// <summary>The genuine library names the types of its own sweepable estimators, which are left out here.</summary>
    private const string UnknownType = "Unknown";

    /// <summary>Each row is one of the pipelines, by names of estimators.</summary>
    private readonly string[][] _alternatives;

    internal SweepablePipeline()
        : this([], [[]])
    {
    }

    private SweepablePipeline(Dictionary<string, SweepableEstimator> estimators, string[][] alternatives)
    {
        Estimators = estimators;
        _alternatives = alternatives;
    }

    public Dictionary<string, SweepableEstimator> Estimators { get; }

    public SearchSpace.SearchSpace SearchSpace => Space(Estimators.Keys, _alternatives);

    /// <summary>Each pipeline by its schema, with the options of its own estimators only.</summary>
    internal IEnumerable<(string Schema, SearchSpace.SearchSpace Space)> Alternatives =>
        _alternatives.Select(names => (string.Join(Then, names), Space(names, [names])));

    internal static string SchemaOf(Parameter trial) =>
        trial[AutoMLExperiment.PipelineKey][SchemaOption].AsType<string>();

    public EstimatorChain<ITransformer> BuildFromOption(MLContext context, Parameter parameter)
    {
        var chain = new EstimatorChain<ITransformer>();
        foreach (string name in parameter[SchemaOption].AsType<string>().Split(Then))
            chain = chain.Append(Estimators[name].BuildFromOption(context, parameter[name]));
        return chain;
    }

    /// <summary>Goes on with one of the given estimators or pipelines.</summary>
    public SweepablePipeline Append(params ISweepable<IEstimator<ITransformer>>[] sweepables)
    {
        var estimators = new Dictionary<string, SweepableEstimator>(Estimators);
        var next = new List<string[]>();
        foreach (ISweepable<IEstimator<ITransformer>> sweepable in sweepables)
            next.AddRange(AddNames(estimators, sweepable));
        return new SweepablePipeline(
            estimators, [.. _alternatives.SelectMany(names => next, (names, tail) => (string[])[.. names, .. tail])]);
    }

    /// <summary>What the trial's pipeline consists of; empty when the parameter is not a trial's.</summary>
    public string ToString(Parameter parameter) =>
        parameter.TryGetValue(AutoMLExperiment.PipelineKey, out Parameter pipeline)
            ? string.Join("=>", pipeline[SchemaOption].AsType<string>().Split(Then).Select(_ => UnknownType))
            : string.Empty;

    private SearchSpace.SearchSpace Space(IEnumerable<string> names, string[][] alternatives)
    {
        var space = new SearchSpace.SearchSpace();
        foreach (string name in names) space.Add(name, Estimators[name].SearchSpace);
        object[] schemas = [.. alternatives.Select(row => string.Join(Then, row))];
        space.Add(SchemaOption, new ChoiceOption(schemas));
        return space;
    }

    private static IEnumerable<string[]> AddNames(
        Dictionary<string, SweepableEstimator> estimators, ISweepable<IEstimator<ITransformer>> sweepable)
    {
        if (sweepable is SweepableEstimator single) return [[AddName(estimators, single)]];
        if (sweepable is not SweepablePipeline nested)
        {
            throw new ArgumentException(
                $"{sweepable.GetType()} is neither {nameof(SweepableEstimator)} nor {nameof(SweepablePipeline)}.");
        }
        var names = nested.Estimators.ToDictionary(entry => entry.Key, entry => AddName(estimators, entry.Value));
        return nested._alternatives.Select(row => row.Select(name => names[name]).ToArray());
    }

    private static string AddName(Dictionary<string, SweepableEstimator> estimators, SweepableEstimator estimator)
    {
        string name = $"e{estimators.Count}";
        estimators.Add(name, estimator);
        return name;
    }
}
