namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// The operations of one vector width. Kernels are written once against it and compiled for each width: the static
/// members of a struct type argument are resolved and inlined by the JIT.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
/// <typeparam name="TVector">The vector of <see cref="Count"/> of them.</typeparam>
internal unsafe interface ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(T* source);

    static abstract void Store(TVector value, T* destination);

    static abstract TVector Broadcast(T value);

    /// <summary>a · b + c, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>The larger value; NaN when either is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Exp(TVector value);

    static abstract T Sum(TVector value);
}
