using Microsoft.ML.Data;

namespace BinaryCredit;

/// <summary>A row of credit.csv; see examples/data/README.md.</summary>
internal sealed class Applicant
{
    [LoadColumn(0)] public string Outcome { get; set; } = "";
    [LoadColumn(1)] public float Seniority { get; set; }
    [LoadColumn(2)] public string Home { get; set; } = "";
    [LoadColumn(3)] public float Time { get; set; }
    [LoadColumn(4)] public float Age { get; set; }
    [LoadColumn(5)] public string Marital { get; set; } = "";
    [LoadColumn(6)] public string Records { get; set; } = "";
    [LoadColumn(7)] public string Job { get; set; } = "";
    [LoadColumn(8)] public float Expenses { get; set; }
    [LoadColumn(9)] public float Income { get; set; }
    [LoadColumn(10)] public float Assets { get; set; }
    [LoadColumn(11)] public float Debt { get; set; }
    [LoadColumn(12)] public float Amount { get; set; }
    [LoadColumn(13)] public float Price { get; set; }
}
