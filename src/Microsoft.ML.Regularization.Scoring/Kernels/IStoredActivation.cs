using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>An activation cheap enough to be applied while the sums are still in registers.</summary>
internal interface IStoredActivation
{
    static abstract TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct;
}

/// <summary>f(x) = x; also where normalization or a costlier activation follows.</summary>
internal readonly struct StoredIdentity : IStoredActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => value;
}

/// <summary>f(x) = max(x, 0).</summary>
internal readonly struct StoredRelu : IStoredActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => TLanes.Max(value, TLanes.Broadcast(0));
}

/// <summary>f(x) = max(x, 0.01 x).</summary>
internal readonly struct StoredLeakyRelu : IStoredActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TLanes, TVector>(TVector value)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => TLanes.Max(value, TLanes.Multiply(value, TLanes.Broadcast(0.01f)));
}
