using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The scopes of one thread: new tensors belong to the innermost.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _ofThisThread;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    public static ThreadDisposeScopeStatistics Statistics => ThisThread._statistics;

    internal static DisposeScopeManager ThisThread => _ofThisThread ??= new DisposeScopeManager();

    internal DisposeScope? Innermost { get; private set; }

    /// <summary>The emptied list of the scope that was closed last, for the next scope to use.</summary>
    internal List<Tensor>? SpareList { get; set; }

    internal DisposeScope Open() => Innermost = new DisposeScope(this, Innermost);

    internal void Close(DisposeScope scope)
    {
        if (ReferenceEquals(Innermost, scope))
        {
            Innermost = scope.Outer;
            return;
        }

        for (var inner = Innermost; inner is not null; inner = inner.Outer)
        {
            if (ReferenceEquals(inner.Outer, scope))
            {
                inner.Outer = scope.Outer;
                return;
            }
        }
    }

    internal void Register(Tensor tensor)
    {
        if (Innermost is { } scope)
        {
            _statistics.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            _statistics.CreatedOutsideScopeCount++;
        }
    }

    internal void NoteDisposal(DisposeScope? owner)
    {
        if (owner is null)
        {
            _statistics.DisposedOutside++;
        }
        else
        {
            _statistics.DisposedInScopeCount++;
        }
    }

    internal void CountInScopeDisposal() => _statistics.DisposedInScopeCount++;

    internal void CountDetached() => _statistics.DetachedFromScopeCount++;
}
