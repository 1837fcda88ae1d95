using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>The activation of hidden layers, with its derivative.</summary>
internal abstract class ActivationFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double LeakySlope = 0.01;

    /// <summary>The function of a name.</summary>
    public static ActivationFunction<T> Of(Activation activation) => activation switch
    {
        Activation.Relu => new RectifierFunction<T>(T.Zero),
        Activation.LeakyRelu => new RectifierFunction<T>(T.CreateChecked(LeakySlope)),
        Activation.Gelu => new GeluFunction<T>(),
        Activation.Silu => new SiluFunction<T>(),
        Activation.Tanh => new TanhFunction<T>(),
        _ => new RectifierFunction<T>(T.One),
    };

    /// <summary>f(x) times a factor, and the derivative of that.</summary>
    /// <param name="values">x; overwritten by the factor times f(x).</param>
    /// <param name="slopes">The factors: a dropout mask; overwritten by the factor times f'(x).</param>
    public abstract void Run(Span<T> values, Span<T> slopes);
}
