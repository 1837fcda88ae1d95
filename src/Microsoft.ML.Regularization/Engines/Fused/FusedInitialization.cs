namespace Microsoft.ML.Regularization;

/// <summary>
/// First values of the parameters of a fused network: those of <see cref="NetworkInitialization"/> and <see
/// cref="EmbeddingTables"/>.
/// </summary>
internal static class FusedInitialization
{
    public static void Fill(FlatParameters<float> parameters, TensorNumbers numbers)
    {
        IReadOnlyList<ParameterShape> shapes = parameters.Places.Shapes;
        double bound = 0;
        for (int i = 0; i < shapes.Count; i++)
        {
            Span<float> values = parameters.ValueSpan(i);
            if (shapes[i].Kind == ParameterKind.Normalization)
            {
                // The scale follows a bias, the shift the scale.
                values.Fill(shapes[i - 1].Kind == ParameterKind.Bias ? 1 : 0);
                continue;
            }

            // A bias follows its weight.
            bound = shapes[i].Kind == ParameterKind.Bias ? bound : 1 / Math.Sqrt(shapes[i].Dimensions[1]);
            numbers.FillUniform(values, -bound, bound);
            if (shapes[i].Kind == ParameterKind.Embedding)
            {
                // The row of unknown keys.
                values[..(int)shapes[i].Dimensions[1]].Clear();
            }
        }
    }
}
