namespace Microsoft.ML.Regularization;

/// <summary>Options of the fit that made a model.</summary>
public static class ModelOptionsExtensions
{
    /// <summary>
    /// The options with which the model was trained. What JSON does not hold (validation set, progress, cancellation,
    /// initial model) has its default.
    /// </summary>
    /// <typeparam name="T">The options type of the trainer that made the model.</typeparam>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">Another trainer made the model.</exception>
    /// <exception cref="System.Text.Json.JsonException">A regularizer's type is not loaded.</exception>
    public static T GetOptions<T>(this NetworkModelParameters model)
        where T : NetworkOptions, new()
    {
        ArgumentNullException.ThrowIfNull(model);
        string expected = new T().TrainerName;
        return model.TrainerName == expected
            ? OptionsJson.Read<T>(model.OptionsJson)
            : throw new InvalidOperationException(
                $"The model was trained by '{model.TrainerName}', whose options are not of type {typeof(T).Name}.");
    }
}
