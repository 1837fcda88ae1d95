using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Disposes, when it is disposed, of the tensors made on this thread since it was opened.</summary>
public sealed partial class DisposeScope : IDisposable
{
    private DisposeScopeManager? _manager;
    private List<Tensor> _items;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        Outer = outer;
        _items = manager.SpareList ?? [];
        manager.SpareList = null;
    }

    public int DisposablesCount
    {
        get
        {
            ThrowIfClosed();
            return _items.Count;
        }
    }

    /// <summary>What the scope holds at this moment.</summary>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ThrowIfClosed();
            return [.. _items];
        }
    }

    internal DisposeScope? Outer { get; set; }

    public bool Contains(IDisposable disposable) => PositionOf(disposable) >= 0;

    public void DisposeEverything() => DisposeEverythingBut(Array.Empty<IDisposable>());

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ThrowIfClosed();
        var kept = inKeep.Where(Contains).ToHashSet(ReferenceEqualityComparer.Instance);
        var old = _items;
        _items = [];
        foreach (var item in old)
        {
            if (kept.Contains(item))
            {
                Add(item);
            }
            else
            {
                item.DisposeFromScope();
            }
        }
    }

    public void Dispose()
    {
        if (_manager is not { } manager)
        {
            return;
        }

        foreach (var item in _items)
        {
            item.DisposeFromScope();
        }

        manager.Close(this);
        _items.Clear();
        manager.SpareList = _items;
        _items = [];
        _manager = null;
    }

    /// <summary>Tells the scope that something in it was disposed by other hands.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ThrowIfClosed();
        Remove(disposable);
    }

    /// <summary>Puts what the scope holds into the next outer scope, or into none.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        ThrowIfClosed();
        if (Outer is not { } outer)
        {
            Detach(disposables);
            return;
        }

        foreach (var disposable in disposables)
        {
            if (Remove(disposable))
            {
                outer.Add((Tensor)disposable);
            }
        }
    }

    /// <summary>Takes what the scope holds out of all scopes.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ThrowIfClosed();
        foreach (var disposable in disposables)
        {
            if (Remove(disposable))
            {
                _manager!.CountDetached();
            }
        }
    }

    internal void Add(Tensor item)
    {
        item.OwningDisposeScope = this;
        item.ScopePosition = _items.Count;
        _items.Add(item);
    }

    internal bool Remove(IDisposable item)
    {
        var position = PositionOf(item);
        if (position < 0)
        {
            return false;
        }

        // The last one fills the gap.
        var last = _items[^1];
        _items[position] = last;
        last.ScopePosition = position;
        _items.RemoveAt(_items.Count - 1);
        ((Tensor)item).OwningDisposeScope = null;
        return true;
    }

    private int PositionOf(IDisposable item) =>
        item is Tensor tensor && ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.ScopePosition : -1;

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_manager is null, this);
}
