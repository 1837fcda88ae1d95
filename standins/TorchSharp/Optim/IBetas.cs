namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has Adam's two decay rates of its own.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
