namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int MostNumbersShown = 100;

        /// <summary>The shape and type, and the numbers of a small tensor.</summary>
        public override string ToString()
        {
            var head = $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
            if (ndim > 2 || NumberOfElements > MostNumbersShown)
            {
                return head;
            }

            using var scope = NewDisposeScope();
            var numbers = detach().to(ScalarType.Float64, CPU).contiguous().data<double>();
            return $"{head}, value = [{string.Join(", ", numbers)}]";
        }
    }
}
