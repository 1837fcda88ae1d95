namespace Microsoft.ML.Regularization;

/// <summary>
/// Keeps the finished trials of one sweep, so that a sweep that was killed goes on where it was. An implementation may
/// be shared by processes on several machines: then <see cref="TryClaim"/> sees to it that each trial is run once.
/// </summary>
public interface ITrialStore
{
    /// <summary>Names the store in messages: for a file its path.</summary>
    string Name { get; }

    /// <summary>
    /// Opens the store for a sweep, before anything is trained. A new store notes what the sweep is; a store with
    /// trials tells of which sweep they are. Called once a run, before any other method.
    /// </summary>
    /// <param name="experiment">All that decides what trials propose and measure, by name.</param>
    /// <returns>The experiment that the store is of; the sweep compares.</returns>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">The store is damaged; the message says where.</exception>
    IReadOnlyDictionary<string, string> Open(IReadOnlyDictionary<string, string> experiment);

    /// <summary>All finished trials, in any order.</summary>
    IReadOnlyList<SweepTrial> ReadAll();

    /// <summary>
    /// Takes a trial for a process, in one step. A claim whose trial was never appended (the process died) is to be
    /// given to the next that asks once it is too old; how old is up to the store.
    /// </summary>
    /// <param name="id">The trial's number.</param>
    /// <param name="owner">The process: <see cref="SweepTrial.Owner"/>.</param>
    /// <returns>Whether the process may run the trial; false while another runs it.</returns>
    bool TryClaim(int id, string owner);

    /// <summary>Adds a finished trial; on return it survives the end of the process.</summary>
    /// <param name="trial">The trial.</param>
    void Append(SweepTrial trial);

    /// <summary>Releases files and connections; the store may be opened again. Does not throw.</summary>
    void Close();
}
