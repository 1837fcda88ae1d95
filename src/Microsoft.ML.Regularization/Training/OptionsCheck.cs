using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The one place where options are judged: a claim that does not hold becomes an <see cref="ArgumentException"/> that
/// names the option, its value and what to do.
/// </summary>
public sealed class OptionsCheck
{
    private readonly string _owner;

    internal OptionsCheck(string owner) => _owner = owner;

    /// <summary>The value lies in the closed interval, and is a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public void InRange<T>(string option, T value, T minimum, T maximum)
        where T : INumber<T>
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw OutOfRange(option, value, $"Set it to a value from {Text(minimum)} to {Text(maximum)}.");
        }
    }

    /// <summary>The value is finite and above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public void Positive(string option, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw OutOfRange(option, value, "Set it to a finite value above 0.");
        }
    }

    /// <summary>The value is finite and not below zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public void NotNegative(string option, double value)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw OutOfRange(option, value, "Set it to 0 (off) or a finite value above.");
        }
    }

    /// <summary>The value is one of its enumeration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public void Defined<T>(string option, T value)
        where T : struct, Enum =>
        That(Enum.IsDefined(value), option, value, $"Set it to one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>Any other claim.</summary>
    /// <param name="holds">Whether the claim holds.</param>
    /// <param name="option">Name of the option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="remedy">What to do, a sentence.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not hold.</exception>
    public void That(bool holds, string option, object? value, string remedy)
    {
        if (!holds)
        {
            throw OutOfRange(option, value, remedy);
        }
    }

    /// <summary>The value is a number of bins with one in the middle.</summary>
    internal void SmoothingWindow(string option, int value) =>
        That(value is >= 1 and <= 999 && int.IsOddInteger(value), option, value, "Set it to an odd number from 1 to 999.");

    /// <summary>A check whose messages name another owner, for nested options.</summary>
    internal OptionsCheck For(string owner) => owner == _owner ? this : new($"{_owner}: {owner}");

    private ArgumentOutOfRangeException OutOfRange(string option, object? value, string remedy) =>
        new(option, value, $"{_owner}: {option} = {Text(value)} is not usable. {remedy}");

    private static string Text(object? value) => value switch
    {
        null => "null",
        "" => "''",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
