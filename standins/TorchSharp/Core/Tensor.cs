using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One reference to a LibTorch tensor. Leaked ones are released when they are collected.</summary>
    public partial class Tensor : IDisposable
    {
        private static long _totalCount;
        private static long _peakCount;

        private TensorHandle? _handle;

        internal Tensor(nint handle)
        {
            _handle = TensorHandle.Take(handle);
            var total = Interlocked.Increment(ref _totalCount);
            if (total > _peakCount)
            {
                _peakCount = total;
            }

            DisposeScopeManager.ThisThread.Register(this);
        }

        /// <summary>A tensor that is none.</summary>
        internal Tensor()
        {
        }

        public static long TotalCount => _totalCount;

        public static long PeakCount => _peakCount;

        public nint Handle => _handle is { } handle
            ? handle.Pointer
            : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => _handle is null;

        /// <summary>The scope that disposes of this tensor, and where in the scope's list it stands.</summary>
        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int ScopePosition { get; set; }

        /// <summary>Releases the tensor at once; further uses throw.</summary>
        public void Dispose()
        {
            if (_handle is null)
            {
                return;
            }

            DisposeScopeManager.ThisThread.NoteDisposal(OwningDisposeScope);
            OwningDisposeScope?.Remove(this);
            Give();
        }

        /// <summary>Releases the tensor for the scope that is being emptied.</summary>
        internal void DisposeFromScope()
        {
            OwningDisposeScope = null;
            if (_handle is not null)
            {
                DisposeScopeManager.ThisThread.CountInScopeDisposal();
                Give();
            }
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>TorchSharp's own other spelling.</summary>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Makes this object stand for another tensor; <paramref name="other"/> is used up.</summary>
        internal void TakeOver(Tensor other)
        {
            var handle = Native.Retain(other.Handle);
            _handle!.Replace(handle);
            other.Dispose();
        }

        internal static void NoteCollected() => Interlocked.Decrement(ref _totalCount);

        private void Give()
        {
            _handle!.Free();
            _handle = null;
            Interlocked.Decrement(ref _totalCount);
        }
    }
}
