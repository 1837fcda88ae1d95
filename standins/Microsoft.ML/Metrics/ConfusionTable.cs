using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Prints confusion matrices. Class names too long for a column's head stand at the rows, numbered.</summary>
internal sealed class ConfusionTable
{
    private const int PredictedWidth = 9;

    private readonly ConfusionMatrix _matrix;
    private readonly IReadOnlyList<string> _names;
    private readonly StringBuilder _text = new();
    private readonly int _cellWidth;
    private readonly bool _isNumbered;
    private readonly int _numberWidth;
    private readonly int _headWidth;

    private ConfusionTable(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        _matrix = matrix;
        _names = names;
        _cellWidth = names.Count == 2 ? 8 : 5;
        var longest = names.Max(name => name.Length);
        _isNumbered = longest > _cellWidth;
        _numberWidth = (names.Count - 1).ToString(CultureInfo.InvariantCulture).Length;
        _headWidth = Math.Max(PredictedWidth, _isNumbered ? longest + _numberWidth + 2 : longest);
    }

    public static string Format(ConfusionMatrix matrix, IReadOnlyList<string> classNames, bool isBinary)
    {
        var table = new ConfusionTable(matrix, classNames);
        if (isBinary)
            table.AddTestRatio();
        table.AddHead();
        table.AddRows();
        return table._text.ToString();
    }

    private void AddTestRatio()
    {
        var positive = _matrix.Counts[0].Sum();
        var negative = _matrix.Counts[1].Sum();
        Add($"TEST {_names[0].ToUpperInvariant()} RATIO:\t{positive / (positive + negative):N4} ");
        Add($"({positive:F1}/({positive:F1}+{negative:F1}))");
    }

    private void AddHead()
    {
        _text.AppendLine().AppendLine("Confusion table");
        AddLine("");
        AddHead("PREDICTED");
        for (var i = 0; i < _names.Count; i++)
            Add($" {(_isNumbered ? i.ToString(CultureInfo.InvariantCulture) : _names[i]).PadLeft(_cellWidth)} |");
        _text.AppendLine(" Recall");
        AddLine("TRUTH");
    }

    private void AddRows()
    {
        for (var i = 0; i < _names.Count; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture).PadLeft(_numberWidth);
            Add($"{(_isNumbered ? RowHead(number, _names[i]) : _names[i].PadLeft(_headWidth))} ||");
            foreach (var count in _matrix.Counts[i])
                Add($" {Text($"{count:N0}").PadLeft(_cellWidth)} |");
            Add($" {_matrix.PerClassRecall[i],5:F4}");
            _text.AppendLine();
        }

        AddLine("");
        AddHead("Precision");
        foreach (var precision in _matrix.PerClassPrecision)
            Add($"{Text($"{precision:N4}").PadLeft(_cellWidth + 1)} |");
        _text.AppendLine();
    }

    private string RowHead(string number, string name) => $"{number}. {name.PadLeft(_headWidth - _numberWidth - 2)}";

    private void AddLine(string head)
    {
        AddHead(head);
        foreach (var _ in _names)
            _text.Append(_names.Count > 2 ? "========" : "===========");
        _text.AppendLine();
    }

    private void AddHead(string head) => _text.Append(head.PadRight(_headWidth)).Append(" ||");

    private void Add(FormattableString text) => _text.Append(Text(text));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
