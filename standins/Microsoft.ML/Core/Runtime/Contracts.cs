using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Runtime;

/// <summary>The exceptions of the library, by what went wrong.</summary>
internal static class Contracts
{
    private const string MarkKey = "ML_Sensitivity";

    public static Exception Except(string message, Exception? inner = null) =>
        Mark(new InvalidOperationException(message, inner));

    public static Exception ExceptParam(string name, string? message) =>
        Mark(new ArgumentOutOfRangeException(name, message));

    public static Exception ExceptDecode(string message, Exception? inner = null) =>
        Mark(new FormatException(message, inner));

    public static Exception ExceptSchemaMismatch(string paramName, string columnRole, string columnName) =>
        ExceptParam(paramName, $"Could not find {columnRole} column '{columnName}'");

    public static Exception ExceptSchemaMismatch(
        string paramName, string columnRole, string columnName, string expectedType, string actualType) =>
        ExceptParam(paramName,
            $"Schema mismatch for {columnRole} column '{columnName}': expected {expectedType}, got {actualType}");

    /// <summary>
    /// Whether the library itself raised an exception, as the genuine one tells its own from others'.
    /// </summary>
    public static bool IsMarked(this Exception exception) => exception.Data.Contains(MarkKey);

    public static void Check([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition) throw Except(message);
    }

    public static void CheckParam([DoesNotReturnIf(false)] bool condition, string name, string? message = null)
    {
        if (!condition) throw ExceptParam(name, message);
    }

    public static void CheckDecode([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition) throw ExceptDecode(message);
    }

    public static void CheckValue([NotNull] object? value, string name) =>
        ArgumentNullException.ThrowIfNull(value, name);

    /// <summary>An empty text is out of range, and so is a missing one, as in the genuine library.</summary>
    public static void CheckNonEmpty([NotNull] string? value, string name)
    {
        if (string.IsNullOrEmpty(value)) throw ExceptParam(name, $"{name} cannot be null or empty");
    }

    public static void CheckNonWhiteSpace(
        [NotNull] string? value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentNullException(name, $"{name} cannot be null, empty or white space");
    }

    public static void CheckAlive(this IHostEnvironment environment)
    {
        if (environment is ICancelable { IsCanceled: true })
            throw new OperationCanceledException("Operation was canceled.");
    }

    private static Exception Mark(Exception exception)
    {
        exception.Data[MarkKey] = MessageSensitivity.Unknown;
        return exception;
    }
}
