namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How the values of a loss become one.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }
    }
}
