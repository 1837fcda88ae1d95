using System.Runtime.CompilerServices;

namespace Microsoft.ML.Regularization.Kernels;

/// <summary>
/// The innermost part of matrix products: C = f(S + A B) for eight or four rows of C and two vectors of columns, whose
/// sums stay in registers. Every sum takes its products in the order of the depth.
/// </summary>
/// <typeparam name="TLanes">The vector width.</typeparam>
/// <typeparam name="T">The number.</typeparam>
/// <typeparam name="TVector">The vector of that width.</typeparam>
/// <typeparam name="TActivation">The function applied to the sums.</typeparam>
internal static unsafe class ProductTile<TLanes, T, TVector, TActivation>
    where TLanes : struct, ILanes<T, TVector>
    where T : unmanaged
    where TVector : struct
    where TActivation : struct, IStoredActivation<T>
{
    public static int Width => 2 * TLanes.Count;

    /// <summary>
    /// Rows of the largest tile: sixteen sums, two vectors of B and one of A need more than sixteen registers, which
    /// only 512-bit vectors have.
    /// </summary>
    public static int Rows => TLanes.Count * sizeof(T) == 64 ? 8 : 4;

    /// <summary>A tile of <see cref="Rows"/> rows.</summary>
    /// <param name="depth">Number of columns of A and of rows of B.</param>
    /// <param name="a">First element of A.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aStep">From a column of A to the next.</param>
    /// <param name="b">The rows of B, each of <see cref="Width"/>, one after the other.</param>
    /// <param name="start">Where the sums start.</param>
    /// <param name="startRow">From a row of starts to the next; 0 where all rows start alike.</param>
    /// <param name="c">First element of C.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        nint depth, T* a, nint aRow, nint aStep, T* b, T* start, nint startRow, T* c, nint cRow)
    {
        if (Rows == 8)
        {
            Run8(depth, a, aRow, aStep, b, start, startRow, c, cRow);
        }
        else
        {
            Run4(depth, a, aRow, aStep, b, start, startRow, c, cRow);
        }
    }

    /// <inheritdoc cref="Run"/>
    public static void Run8(
        nint depth, T* a, nint aRow, nint aStep, T* b, T* start, nint startRow, T* c, nint cRow)
    {
        T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
        T* a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;
        Begin(start, out TVector s00, out TVector s01);
        Begin(start + startRow, out TVector s10, out TVector s11);
        Begin(start + (2 * startRow), out TVector s20, out TVector s21);
        Begin(start + (3 * startRow), out TVector s30, out TVector s31);
        Begin(start + (4 * startRow), out TVector s40, out TVector s41);
        Begin(start + (5 * startRow), out TVector s50, out TVector s51);
        Begin(start + (6 * startRow), out TVector s60, out TVector s61);
        Begin(start + (7 * startRow), out TVector s70, out TVector s71);
        for (nint k = 0, end = depth * aStep; k != end; k += aStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count);
            b += Width;
            Step(a0[k], b0, b1, ref s00, ref s01);
            Step(a1[k], b0, b1, ref s10, ref s11);
            Step(a2[k], b0, b1, ref s20, ref s21);
            Step(a3[k], b0, b1, ref s30, ref s31);
            Step(a4[k], b0, b1, ref s40, ref s41);
            Step(a5[k], b0, b1, ref s50, ref s51);
            Step(a6[k], b0, b1, ref s60, ref s61);
            Step(a7[k], b0, b1, ref s70, ref s71);
        }

        End(s00, s01, c);
        End(s10, s11, c + cRow);
        End(s20, s21, c + (2 * cRow));
        End(s30, s31, c + (3 * cRow));
        End(s40, s41, c + (4 * cRow));
        End(s50, s51, c + (5 * cRow));
        End(s60, s61, c + (6 * cRow));
        End(s70, s71, c + (7 * cRow));
    }

    /// <inheritdoc cref="Run"/>
    public static void Run4(
        nint depth, T* a, nint aRow, nint aStep, T* b, T* start, nint startRow, T* c, nint cRow)
    {
        T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow;
        Begin(start, out TVector s00, out TVector s01);
        Begin(start + startRow, out TVector s10, out TVector s11);
        Begin(start + (2 * startRow), out TVector s20, out TVector s21);
        Begin(start + (3 * startRow), out TVector s30, out TVector s31);
        for (nint k = 0, end = depth * aStep; k != end; k += aStep)
        {
            TVector b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count);
            b += Width;
            Step(a0[k], b0, b1, ref s00, ref s01);
            Step(a1[k], b0, b1, ref s10, ref s11);
            Step(a2[k], b0, b1, ref s20, ref s21);
            Step(a3[k], b0, b1, ref s30, ref s31);
        }

        End(s00, s01, c);
        End(s10, s11, c + cRow);
        End(s20, s21, c + (2 * cRow));
        End(s30, s31, c + (3 * cRow));
    }

    /// <summary>One row, whose sums start and end in C.</summary>
    public static void Run1(nint depth, T* a, nint aStep, T* b, T* c)
    {
        Begin(c, out TVector s0, out TVector s1);
        for (nint k = 0, end = depth * aStep; k != end; k += aStep)
        {
            Step(a[k], TLanes.Load(b), TLanes.Load(b + TLanes.Count), ref s0, ref s1);
            b += Width;
        }

        End(s0, s1, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Begin(T* start, out TVector s0, out TVector s1)
    {
        s0 = TLanes.Load(start);
        s1 = TLanes.Load(start + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(T a, TVector b0, TVector b1, ref TVector s0, ref TVector s1)
    {
        TVector v = TLanes.Broadcast(a);
        s0 = TLanes.MultiplyAdd(v, b0, s0);
        s1 = TLanes.MultiplyAdd(v, b1, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void End(TVector s0, TVector s1, T* c)
    {
        TLanes.Store(TActivation.Apply<TLanes, TVector>(s0), c);
        TLanes.Store(TActivation.Apply<TLanes, TVector>(s1), c + TLanes.Count);
    }
}
