using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Between the sweep and its tuner: results are told in order of number, and only so late that a proposal depends on
/// the same results whether trials run one after the other or several at a time.
/// </summary>
internal sealed class ProposalQueue(ITuner tuner, string tunerName, int pending)
{
    private readonly Dictionary<int, TrialResult> _finished = [];
    private int _proposed;
    private int _told;

    /// <summary>The number of the next trial.</summary>
    public int NextId => _proposed;

    /// <summary>Whether all results are there that the next proposal waits for.</summary>
    public bool CanPropose => Enumerable.Range(_told, Math.Max(0, _proposed - pending + 1 - _told))
        .All(_finished.ContainsKey);

    /// <summary>The parameters of the next trial.</summary>
    /// <exception cref="InvalidOperationException">The tuner failed.</exception>
    public TrialSettings Propose()
    {
        for (; _told <= _proposed - pending; _told++)
        {
            _finished.Remove(_told, out TrialResult? result);
            Ask(() =>
            {
                tuner.Update(result!);
                return true;
            });
        }

        var settings = new TrialSettings
        {
            TrialId = _proposed,
            StartedAtUtc = DateTime.UtcNow,
            Parameter = Parameter.CreateNestedParameter(),
        };
        settings.Parameter = Ask(() => tuner.Propose(settings))
            ?? throw new InvalidOperationException($"The tuner '{tunerName}' proposed null for trial {_proposed}.");
        _proposed++;
        return settings;
    }

    /// <summary>Takes the result of a trial.</summary>
    public void Finish(TrialResult result) => _finished[result.TrialSettings.TrialId] = result;

    private T Ask<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The tuner '{tunerName}' threw at trial {_proposed}: {exception.Message}", exception);
        }
    }
}
