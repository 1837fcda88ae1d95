using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>An activation cheap enough to be applied while the sums are still in registers.</summary>
/// <typeparam name="T">The number.</typeparam>
internal interface IStoredActivation<T>
    where T : unmanaged
{
    static abstract TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct;
}

/// <summary>f(x) = x; also where normalization or a costlier activation follows.</summary>
internal readonly struct StoredIdentity<T> : IStoredActivation<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct => value;
}

/// <summary>f(x) = max(x, 0).</summary>
internal readonly struct StoredRelu : IStoredActivation<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct => TLanes.Max(value, TLanes.Broadcast(0));
}

/// <summary>f(x) = max(x, 0.01 x).</summary>
internal readonly struct StoredLeakyRelu : IStoredActivation<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct => TLanes.Max(value, TLanes.Multiply(value, TLanes.Broadcast(0.01f)));
}
