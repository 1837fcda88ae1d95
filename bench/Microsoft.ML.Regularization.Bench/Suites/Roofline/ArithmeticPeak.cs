using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization.Bench;

/// <summary>
/// The machine's highest rate of single-precision multiply-adds: twelve independent chains of the widest vectors, all
/// in registers, so that neither memory nor the latency of one result holds the units up.
/// </summary>
internal static class ArithmeticPeak
{
    private const int Chains = 12;
    private const int Repetitions = 4_000_000;

    /// <summary>Floating-point operations a second, best of the rounds, on so many threads together.</summary>
    public static double OperationsPerSecond(int threads, int rounds)
    {
        (Action burn, int lanes) = Widest();
        double operations = 2.0 * lanes * Chains * Repetitions * threads;
        return Enumerable.Range(0, rounds).Max(_ => operations / Timed.Seconds(() => Together(burn, threads)));
    }

    private static (Action Burn, int Lanes) Widest() =>
        Vector512.IsHardwareAccelerated ? (Burn<Lanes512, Vector512<float>>, Lanes512.Count)
        : Vector256.IsHardwareAccelerated ? (Burn<Lanes256, Vector256<float>>, Lanes256.Count)
        : Vector128.IsHardwareAccelerated ? (Burn<Lanes128, Vector128<float>>, Lanes128.Count)
        : (Burn<LanesScalar, float>, LanesScalar.Count);

    private static void Together(Action burn, int threads)
    {
        Thread[] running = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => burn()))];
        foreach (Thread thread in running) thread.Start();
        burn();
        foreach (Thread thread in running) thread.Join();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Burn<TLanes, TVector>()
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        TVector x = TLanes.Broadcast(0.999f), y = TLanes.Broadcast(0.001f);
        TVector a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            a = TLanes.MultiplyAdd(a, x, y);
            b = TLanes.MultiplyAdd(b, x, y);
            c = TLanes.MultiplyAdd(c, x, y);
            d = TLanes.MultiplyAdd(d, x, y);
            e = TLanes.MultiplyAdd(e, x, y);
            f = TLanes.MultiplyAdd(f, x, y);
            g = TLanes.MultiplyAdd(g, x, y);
            h = TLanes.MultiplyAdd(h, x, y);
            i = TLanes.MultiplyAdd(i, x, y);
            j = TLanes.MultiplyAdd(j, x, y);
            k = TLanes.MultiplyAdd(k, x, y);
            l = TLanes.MultiplyAdd(l, x, y);
        }

        float total = TLanes.Sum(a) + TLanes.Sum(b) + TLanes.Sum(c) + TLanes.Sum(d) + TLanes.Sum(e) + TLanes.Sum(f)
            + TLanes.Sum(g) + TLanes.Sum(h) + TLanes.Sum(i) + TLanes.Sum(j) + TLanes.Sum(k) + TLanes.Sum(l);
        if (float.IsNaN(total)) throw new InvalidOperationException("The chains left the range of numbers.");
    }
}
