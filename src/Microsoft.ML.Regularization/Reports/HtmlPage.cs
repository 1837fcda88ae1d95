using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>The frame of a report: head, styles for light and dark, sections.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #d8dee4;
          --grid: #eaeef2; --panel: #f6f8fa; --many: #2f74c0; --medium: #e0a021; --few: #d1495b;
          --s0: #6e7b8b; --s1: #2f74c0; --s2: #d1495b; --s3: #2a9d6f; --s4: #8a5cc2; --s5: #e0a021; }
        @media (prefers-color-scheme: dark) { :root { --page: #0d1117; --ink: #e6edf3; --soft: #9198a1;
          --line: #3d444d; --grid: #22272e; --panel: #151b23; --many: #58a6ff; --medium: #e3b341; --few: #f0737f;
          --s0: #9198a1; --s1: #58a6ff; --s2: #f0737f; --s3: #56c596; --s4: #b392f0; --s5: #e3b341; } }
        body { margin: 0; background: var(--page); color: var(--ink);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; }
        h1 { font-size: 1.7rem; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 1rem; }
        p { max-width: 46rem; margin: 0 0 1rem; }
        figure { margin: 1.75rem 0; padding: 1.1rem 1.25rem 0.75rem; border: 1px solid var(--line);
          border-radius: 10px; background: var(--panel); }
        figcaption { margin-bottom: 0.6rem; } figcaption strong { font-size: 1.05rem; font-weight: 620; }
        figcaption span { display: block; color: var(--soft); font-size: 0.88rem; }
        svg { display: block; width: 100%; height: auto; font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto,
          "Helvetica Neue", Arial, sans-serif; }
        svg text { fill: var(--ink); } svg .soft { fill: var(--soft); paint-order: stroke;
          stroke: var(--panel); stroke-width: 3px; stroke-linejoin: round; }
        svg .grid { stroke: var(--grid); } svg .axis { stroke: var(--soft); } svg .mark { stroke: var(--soft);
          stroke-dasharray: 4 4; } svg .whisker { stroke: var(--ink); stroke-width: 1.3; }
        svg .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
        svg .faint { fill: none; stroke-width: 1.2; opacity: 0.4; } svg .strong { fill: none; stroke-width: 3.5; }
        svg .dot { fill-opacity: 0.8; } svg .ring { fill: none; stroke-width: 2; } svg .spread { stroke: var(--soft);
          opacity: 0.5; }
        .scroll { overflow-x: auto; margin: 1.75rem 0; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-size: 1.05rem; font-weight: 620; padding-bottom: 0.5rem; }
        th, td { text-align: right; padding: 0.42rem 0.7rem; border-bottom: 1px solid var(--line);
          white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; } thead th { color: var(--soft); font-weight: 550;
          border-bottom: 2px solid var(--line); } tbody th { font-weight: 550; }
        td small { color: var(--soft); } .long { display: inline-block; max-width: 30rem; white-space: normal;
          overflow-wrap: anywhere; text-align: left; }
        """;

    /// <summary>A picture with a caption and a note.</summary>
    public static string Figure(string caption, string note, string svg) =>
        $"<figure>\n<figcaption><strong>{Html.Escape(caption)}</strong> "
        + $"<span>{Html.Escape(note)}</span></figcaption>\n{svg}</figure>\n";

    public static string Render(string title, IReadOnlyList<string> sections) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>
        <h1>{Html.Escape(title)}</h1>
        {string.Concat(sections)}</main>
        </body>
        </html>

        """;

    /// <summary>
    /// Writes a page. An existing file is replaced once the new one is complete, never left half written.
    /// </summary>
    public static void Save(string path, string html)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
    }
}
