using System.Text.Json.Serialization;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.Regularization;

/// <summary>Settings of AR-Net: sparse autoregression with many lags.</summary>
public sealed partial class ArNetOptions : ForecastOptions
{
    internal const int DefaultLagCount = 30;
    internal const double DefaultSparsity = 0.1;

    /// <summary>
    /// Number of steps back that a forecast may look at · paper: p · 0 to 10,000, with
    /// <see cref="ArNetSolver.Gradient"/> to 1,000,000 · default 30 · take two or three seasons: the penalty finds the
    /// lags that matter.
    /// </summary>
    [Range(10, 1000, DefaultLagCount, true)]
    public int LagCount { get; set; } = DefaultLagCount;

    /// <summary>
    /// The estimated share of the lags that matter · paper: s · above 0, up to 1 · default 0.1 · with 1 there is no
    /// penalty: least squares. It sets the penalty's strength, c · (1/s - 1), where <see cref="PenaltyStrength"/> is
    /// given or the solver is <see cref="ArNetSolver.Gradient"/>; right within a factor of ten is good enough.
    /// </summary>
    [Range(0.003, 0.5, DefaultSparsity, true)]
    public double Sparsity { get; set; } = DefaultSparsity;

    /// <summary>
    /// How much the penalty counts · paper: c_λ · 0 (off) or above · default: null, with
    /// <see cref="ArNetSolver.Proximal"/> the strength with the lowest Bayesian information criterion, with
    /// <see cref="ArNetSolver.Gradient"/> 0.01 · try 0.01 to 0.05 first.
    /// </summary>
    public double? PenaltyStrength { get; set; }

    /// <summary>
    /// Whether the penalty counts in units of the noise, estimated by the mean difference of neighbours · default
    /// false.
    /// </summary>
    public bool ScalesPenaltyByNoise { get; set; }

    /// <summary>How the penalty grows with a weight · default <see cref="SparsityForm.Tanh"/>.</summary>
    public SparsityForm PenaltyForm { get; set; } = SparsityForm.Tanh;

    /// <summary>
    /// Steepness of <see cref="SparsityForm.Tanh"/> · paper: c₁ · above 0 · default 2 · try 3 with a root of 3.
    /// </summary>
    public double PenaltySteepness { get; set; } = SparseWeights.DefaultSteepness;

    /// <summary>
    /// Root of <see cref="SparsityForm.Tanh"/> · paper: c₂ · above 1 · default 2 · try 3 with a steepness of 3.
    /// </summary>
    public double PenaltyRoot { get; set; } = SparseWeights.DefaultRoot;

    /// <summary>Columns whose past values help · default: none.</summary>
    public LaggedColumn[] LaggedColumns { get; set; } = [];

    /// <summary>
    /// Names of columns, <c>Single</c>, whose values are known ahead of time (holidays, planned prices) · default:
    /// none.
    /// </summary>
    public string[] KnownColumnNames { get; set; } = [];

    /// <summary>The trend · default <see cref="TrendKind.None"/>.</summary>
    public TrendKind Trend { get; set; }

    /// <summary>
    /// Number of steps at which <see cref="TrendKind.PiecewiseLinear"/> may bend · 1 to 1000 · default 10.
    /// </summary>
    public int TrendKnotCount { get; set; } = 10;

    /// <summary>The seasons · default: none, the lags follow them.</summary>
    public SeasonOptions[] Seasons { get; set; } = [];

    /// <summary>
    /// Number of units of each hidden layer, each 1 to 65,536 · default: none, a linear map, whose weights are the
    /// coefficients of the lags. Hidden layers are trained by gradient steps with <see cref="SparseWeights"/> on the
    /// first layer.
    /// </summary>
    public int[] HiddenUnits { get; set; } = [];

    /// <summary>How the weights are found · default <see cref="ArNetSolver.Proximal"/>.</summary>
    public ArNetSolver Solver { get; set; } = ArNetSolver.Proximal;

    /// <summary>
    /// The scale of a series that training has not seen · default: null, such a series is an error when forecasting.
    /// </summary>
    [JsonIgnore]
    public SeriesScale? UnknownSeriesScale { get; set; }

    internal override string TrainerName => "ArNet";

    internal override int Lags => LagCount;

    internal override IReadOnlyList<LaggedColumn> LaggedInputs => LaggedColumns;

    internal override IReadOnlyList<string> KnownInputs => KnownColumnNames;

    /// <summary>Whether an option has an effect, as the others are set: otherwise it is not swept.</summary>
    internal bool IsInUse(string option) => option switch
    {
        nameof(LagCount) => LagCount > 0,
        nameof(Sparsity) => Solver == ArNetSolver.Gradient || HiddenUnits.Length > 0 || PenaltyStrength is not null,
        _ => true,
    };
}
