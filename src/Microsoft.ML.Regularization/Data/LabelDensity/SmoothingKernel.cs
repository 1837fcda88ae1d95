namespace Microsoft.ML.Regularization;

/// <summary>How neighbouring bins of a target share what is known about them.</summary>
public enum SmoothingKernel
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A Gaussian; as in the published code it is reflected at the ends of its window.</summary>
    Gaussian,

    /// <summary>exp(-|distance| / deviation).</summary>
    Laplace,

    /// <summary>Falls linearly, to one step above zero at the ends of the window.</summary>
    Triangular,
}
