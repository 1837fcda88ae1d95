using System.Collections.Immutable;

namespace Microsoft.ML.Transforms;

public sealed partial class NormalizingTransformer
{
    /// <summary>The parameters of one column's normalizer.</summary>
    public abstract class NormalizerModelParametersBase
    {
        private protected NormalizerModelParametersBase()
        {
        }
    }

    /// <summary>Normalized = (value - offset) * scale. <typeparamref name="TData"/> is a number, or an
    /// <see cref="ImmutableArray{T}"/> of the slots' numbers for a vector.</summary>
    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset)
        {
            Scale = scale;
            Offset = offset;
        }

        /// <summary>What the difference is multiplied by.</summary>
        public TData Scale { get; }

        /// <summary>What is subtracted.</summary>
        public TData Offset { get; }
    }

    /// <summary>Normalized = the share of a normal distribution below the value. <typeparamref name="TData"/> is a
    /// number,
    /// or an <see cref="ImmutableArray{T}"/> of the slots' numbers for a vector.</summary>
    public sealed class CdfNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal CdfNormalizerModelParameters(TData mean, TData stddev, bool useLog)
        {
            Mean = mean;
            StandardDeviation = stddev;
            UseLog = useLog;
        }

        /// <summary>The mean of the distribution.</summary>
        public TData Mean { get; }

        /// <summary>The standard deviation of the distribution.</summary>
        public TData StandardDeviation { get; }

        /// <summary>Whether the distribution is that of the logarithms.</summary>
        public bool UseLog { get; }
    }
}
