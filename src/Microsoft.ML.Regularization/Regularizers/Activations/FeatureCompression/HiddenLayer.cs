namespace Microsoft.ML.Regularization;

/// <summary>Which hidden layer a method works on.</summary>
internal static class HiddenLayer
{
    /// <summary>The layer, counted from one.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="layer">The layer of the settings; 0 for the last.</param>
    /// <param name="method">Name of the method, for errors.</param>
    /// <exception cref="InvalidOperationException">The network has no such layer.</exception>
    public static int Number(FitContext fit, int layer, string method)
    {
        if (fit.HiddenLayerCount == 0)
        {
            throw new InvalidOperationException(
                $"{method} works on a hidden layer, and this network has none. Give HiddenUnits a layer, or take "
                + $"{method} out of Regularizers.");
        }

        return layer <= fit.HiddenLayerCount
            ? layer == 0 ? fit.HiddenLayerCount : layer
            : throw new InvalidOperationException(
                $"{method}: Layer = {layer} is not usable, the network has {fit.HiddenLayerCount} hidden layers. Set "
                + $"it to a value from 1 to {fit.HiddenLayerCount}, or to 0 for the last.");
    }
}
