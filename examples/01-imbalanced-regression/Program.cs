using ImbalancedRegression;
using Spectre.Console;

return DemoCommand.Build(Run).Parse(args).Invoke();

static int Run(DemoSettings settings)
{
    if (Console.IsOutputRedirected)
    {
        // A log file wants text, not a terminal's colours.
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
    }

    string file = Path.Combine(AppContext.BaseDirectory, "diamonds.csv");
    Directory.CreateDirectory(settings.Folder);
    AnsiConsole.WriteLine(
        "Most diamonds cost less than $5,000, few more than $10,000. How well are the few appraised?");

    IReadOnlyList<Outcome> outcomes = Train(settings, file);
    Tables.Print(AnsiConsole.Console, outcomes);
    AnsiConsole.WriteLine($"engine: {string.Join(", ", outcomes.Select(o => o.History.Engine).Distinct())}");
    AnsiConsole.WriteLine("report: " + HtmlReport.Save(outcomes, settings.Folder));

    AnsiConsole.WriteLine("\nThe last model, saved and served by another process without TorchSharp and LibTorch:");
    (string model, string scores) = Serving.Save(outcomes[^1], file, settings.Folder);
    return Serving.Start(model, file, scores);
}

static IReadOnlyList<Outcome> Train(DemoSettings settings, string file)
{
    var outcomes = new List<Outcome>();
    AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(progress =>
        {
            foreach (Method method in Method.All)
            {
                var bar = new EpochBar(
                    progress.AddTask(method.Name, maxValue: settings.Seeds.Count * settings.Epochs), settings.Epochs);
                foreach (int seed in settings.Seeds)
                {
                    outcomes.Add(Experiment.Run(method, seed, file, settings.Epochs, bar));
                    bar.FitEnded();
                }
            }
        });
    return outcomes;
}
