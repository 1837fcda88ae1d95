namespace MixupComparison;

/// <summary>Prints what the methods reached.</summary>
internal static class Comparison
{
    /// <summary>Means over seeds, and differences of the same seeds to the method without mixup.</summary>
    public static void Print(IReadOnlyList<Method> methods)
    {
        Console.WriteLine($"{"unseen loans",-25} {"AUC",-16} {"log-loss, bits",-16} AUC against the plain one");
        foreach (Method method in methods)
        {
            Method? plain = methods.FirstOrDefault(other => other.Name == method.BaseLine);
            Console.WriteLine(
                $"{method.Name,-25} {Text(method.Areas),-16} {Text(method.Losses),-16} {Verdict(method, plain)}");
        }

        Console.WriteLine("\nBetter or worse: by more than two standard errors over the seeds.");
    }

    private static string Verdict(Method method, Method? plain)
    {
        if (plain is null)
        {
            return "";
        }

        List<double> differences = [.. method.Areas.Zip(plain.Areas, (ours, theirs) => ours - theirs)];
        (double mean, double error) = MeanAndError(differences);
        string word = Math.Abs(mean) <= 2 * error ? "no difference" : mean > 0 ? "better" : "worse";
        return $"{mean:+0.0000;-0.0000} ± {error:0.0000}: {word}";
    }

    private static string Text(IReadOnlyCollection<double> values)
    {
        (double mean, double error) = MeanAndError(values);
        return $"{mean:0.0000} ± {error:0.0000}";
    }

    private static (double Mean, double Error) MeanAndError(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return (mean, Math.Sqrt(squares / (values.Count - 1) / values.Count));
    }
}
