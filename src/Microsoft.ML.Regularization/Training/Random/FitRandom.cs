using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The random numbers of managed code in a fit: SplitMix64 (Steele, Lea, Flood 2014), whose every stream is a pure
/// function of its seed on every machine.
/// </summary>
internal struct FitRandom(ulong seed)
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>Where the stream is: equal positions go on equally.</summary>
    public readonly ulong Position => _state;

    public ulong Next()
    {
        _state += Increment;
        return Mix(_state);
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, by Lemire's multiplication.</summary>
    public int NextBelow(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 to below 1, a multiple of 2^-53.</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The seed of an independent stream for one purpose.</summary>
    public static ulong Derive(ulong seed, Purpose purpose) => Mix(seed + (Increment * (ulong)(purpose + 1)));

    /// <summary>The stream that orders the rows of an epoch, counted from zero.</summary>
    public static FitRandom OfEpoch(ulong seed, int epoch) =>
        new(Derive(seed, Purpose.Order) ^ ((ulong)(epoch + 1) * 0xD6E8FEB86659FD93));

    /// <summary>
    /// A number from 0 to below <paramref name="bound"/> that depends on the seed and the index alone.
    /// </summary>
    public static ulong At(ulong seed, ulong index, ulong bound) =>
        Math.BigMul(Mix(seed + (Increment * index)), bound, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>What a stream of random numbers is for.</summary>
    public enum Purpose
    {
        /// <summary>Which rows are put aside for validation.</summary>
        Validation,

        /// <summary>The order of rows in an epoch.</summary>
        Order,

        /// <summary>Dropout masks on the CPU.</summary>
        Dropout,

        /// <summary>
        /// The generator of tensor operations: initial weights, regularizers, dropout on other devices.
        /// </summary>
        Tensors,

        /// <summary>Which keys of a training step are taken for missing.</summary>
        UnknownCategories,

        /// <summary>All that the second network of a fit draws for itself.</summary>
        Peer,
    }
}
