using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.NewGenerator(seed, (int)(device ?? CPU).type, (device ?? CPU).index), device ?? CPU)
        {
        }

        internal Generator(nint handle, Device device)
        {
            _handle = Native.Checked(handle);
            this.device = device;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.DefaultGenerator((int)DeviceType.CPU, -1), CPU);

        public Device device { get; }

        public nint Handle => _handle;

        /// <summary>A copy of the state.</summary>
        public Tensor get_state() => new(Native.Checked(Native.GeneratorState(_handle)));

        public void set_state(Tensor value) => Native.Checked(Native.SetGeneratorState(_handle, value.Handle));

        public Generator manual_seed(long seed)
        {
            Native.Checked(Native.SeedGenerator(_handle, (ulong)seed));
            return this;
        }

        /// <summary>Seeds with a number that is different each time, and returns it.</summary>
        public long seed() => Native.ReseedGenerator(_handle);

        public long initial_seed() => Native.InitialSeed(_handle);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _handle, 0) is var handle and not 0)
            {
                Native.FreeGenerator(handle);
            }
        }
    }
}
