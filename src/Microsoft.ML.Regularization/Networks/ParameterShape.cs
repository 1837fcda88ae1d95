namespace Microsoft.ML.Regularization;

/// <summary>Name, kind and dimensions of a parameter.</summary>
internal readonly record struct ParameterShape(string Name, ParameterKind Kind, long[] Dimensions)
{
    public int Length
    {
        get
        {
            long length = 1;
            foreach (long dimension in Dimensions)
            {
                length = checked(length * dimension);
            }

            return checked((int)length);
        }
    }
}
