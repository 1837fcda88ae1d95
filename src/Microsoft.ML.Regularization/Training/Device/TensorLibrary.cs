using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Regularization;

/// <summary>The one place that finds out whether the native tensor library is there.</summary>
internal static class TensorLibrary
{
    /// <summary>Makes one tensor, so that a missing library shows before any data are read.</summary>
    /// <exception cref="InvalidOperationException">
    /// The library is missing; the message names the package to add.
    /// </exception>
    public static void Require() => Require(static () => torch.zeros(1L).Dispose());

    /// <summary>Whether the library can be used; fits of the fused engine do without.</summary>
    public static bool IsThere()
    {
        try
        {
            Require();
            return true;
        }
        catch (Exception cause) when (cause is InvalidOperationException or FileNotFoundException)
        {
            return false;
        }
    }

    internal static void Require(Action probe)
    {
        try
        {
            probe();
        }
        catch (Exception cause) when (cause is TypeInitializationException or DllNotFoundException
            or EntryPointNotFoundException or BadImageFormatException or NotSupportedException)
        {
            throw new InvalidOperationException(Message(cause), cause);
        }
    }

    private static string Message(Exception cause)
    {
        string version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "";
        return "Training needs the native library of TorchSharp, which cannot be used on "
            + $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture}): "
            + $"{cause.GetBaseException().Message} Add it to the application: "
            + $"dotnet add package TorchSharp-cpu --version {version}";
    }
}
