using System.Runtime.Intrinsics;
using Microsoft.ML.Regularization.Kernels;

namespace Microsoft.ML.Regularization;

/// <summary>
/// Products of matrices for the widest vectors of this processor. An element of a product adds its terms in the order
/// of the depth, so it does not depend on which rows are worked out together, nor by how many threads.
/// </summary>
internal abstract unsafe class MatrixProduct<T>
    where T : unmanaged
{
    /// <summary>The product for the numbers that networks are made of.</summary>
    public static MatrixProduct<T> Instance { get; } = (MatrixProduct<T>)Create();

    /// <summary>Panels that fit this product.</summary>
    public abstract Panels<T> NewPanels();

    /// <summary>C = A B, with a bias added to each row.</summary>
    /// <param name="a">[rows, depth].</param>
    /// <param name="b">[depth, columns].</param>
    /// <param name="bias">[columns]; null for none.</param>
    /// <param name="c">[rows, columns], with columns next to each other.</param>
    public abstract void Set(MatrixView<T> a, Panels<T> b, T* bias, MatrixView<T> c);

    /// <summary>C += A B.</summary>
    /// <inheritdoc cref="Set"/>
    public abstract void Add(MatrixView<T> a, Panels<T> b, MatrixView<T> c);

    private static object Create() =>
        typeof(T) == typeof(double) ? new MatrixProduct<DoubleLanes, double, Vector512<double>>()
        : Vector512.IsHardwareAccelerated ? new MatrixProduct<Lanes512, float, Vector512<float>>()
        : Vector256.IsHardwareAccelerated ? new MatrixProduct<Lanes256, float, Vector256<float>>()
        : Vector128.IsHardwareAccelerated ? new MatrixProduct<Lanes128, float, Vector128<float>>()
        : new MatrixProduct<LanesScalar, float, float>();
}
