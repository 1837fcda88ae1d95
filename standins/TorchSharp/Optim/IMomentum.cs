namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has a momentum of its own.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }
    }
}
