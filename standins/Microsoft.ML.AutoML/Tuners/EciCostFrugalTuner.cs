using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>
/// A cost-frugal search for each alternative of the pipeline. Each is tried once; then the less an improvement is
/// expected to cost, the likelier an alternative's turn (Wang, Wu, Weimer and Zhu, "FLAML", MLSys 2021).
/// </summary>
internal sealed class EciCostFrugalTuner : ITuner
{
    private readonly Dictionary<string, AlternativeSearch> _alternatives = [];
    private readonly Parameter _defaults;
    private readonly Random _random;

    public EciCostFrugalTuner(
        SweepablePipeline pipeline, SearchSpace.SearchSpace space, int? seed, IEnumerable<TrialResult>? history)
    {
        _random = seed is int value ? new Random(value) : new Random();
        _defaults = space.SampleFromFeatureSpace(space.Default)[AutoMLExperiment.PipelineKey];
        foreach ((string schema, SearchSpace.SearchSpace pipelineSpace) in pipeline.Alternatives)
        {
            var whole = new SearchSpace.SearchSpace(new(space) { [AutoMLExperiment.PipelineKey] = pipelineSpace });
            _alternatives.Add(schema, new AlternativeSearch(new CostFrugalTuner(whole, seed)));
        }
        foreach (TrialResult result in history ?? []) Update(result);
    }

    public Parameter Propose(TrialSettings settings)
    {
        Parameter parameter = Choose().Tuner.Propose(settings);
        // The options of the other alternatives are part of the whole space.
        Parameter pipeline = parameter[AutoMLExperiment.PipelineKey];
        foreach ((string key, Parameter value) in _defaults)
        {
            if (!pipeline.ContainsKey(key)) pipeline.Add(key, value);
        }
        return parameter;
    }

    public void Update(TrialResult result) =>
        _alternatives[SweepablePipeline.SchemaOf(result.TrialSettings.Parameter)].Update(result);

    private AlternativeSearch Choose()
    {
        if (_alternatives.Values.FirstOrDefault(search => search.Trials == 0) is { } untried) return untried;
        double bestLoss = _alternatives.Values.Min(search => search.BestLoss);
        AlternativeSearch[] searches = [.. _alternatives.Values];
        double[] weights = [.. searches.Select(search => 1 / search.ExpectedCost(bestLoss))];
        double draw = _random.NextDouble() * weights.Sum();
        int chosen = 0;
        while (chosen < weights.Length - 1 && (draw -= weights[chosen]) >= 0) chosen++;
        return searches[chosen];
    }
}
