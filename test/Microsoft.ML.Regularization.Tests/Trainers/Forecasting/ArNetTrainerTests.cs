namespace Microsoft.ML.Regularization.Tests;

public sealed class ArNetTrainerTests
{
    private static readonly int[] _contextSeeds = [7, 7, 8];
    private static readonly double[] _strengths = [0.001, 0.02, 20];
    private static readonly (int Lag, double Weight)[] _planted = [(1, 0.2), (3, 0.3), (10, -0.5)];

    [Theory]
    [InlineData(SeriesScaling.Robust, 1)]
    [InlineData(SeriesScaling.None, 3)]
    public void Fit_NoSparsity_IsLeastSquares(SeriesScaling scaling, int horizon)
    {
        float[] series = LagProblems.Autoregressive(1, 600, (1, 0.5), (2, -0.3));
        LeastSquaresProblem problem = LagProblems.Problem(5, horizon, series);
        double[] expected = LeastSquaresSolver.Solve(problem);

        ForecastModel model = Forecasts.ArNet(Forecasts.View(series), options =>
        {
            options.Sparsity = 1;
            options.Scaling = scaling;
            options.Horizon = horizon;
        });

        for (int step = 1; step <= horizon; step++)
        {
            double[] oldestFirst = [.. model.LagCoefficients(step)!.Reverse().Select(static value => (double)value)];
            Assert.Equal(expected[((step - 1) * 5)..(step * 5)], oldestFirst, Close(1e-4));
        }
    }

    [Fact]
    public void Fit_GradientStepsWithoutSparsity_ConvergeToLeastSquares()
    {
        float[] series = LagProblems.Autoregressive(2, 400, (1, 0.5), (2, -0.3));
        double[] expected = LeastSquaresSolver.Solve(LagProblems.Problem(5, 1, series));

        ForecastModel model = Forecasts.ArNet(Forecasts.View(series), options =>
        {
            options.Sparsity = 1;
            options.Solver = ArNetSolver.Gradient;
            options.BatchSize = 1 << 20;
            options.Epochs = 1500;
            options.LearningRate = 0.02;
        });

        Assert.Equal(
            expected, model.LagCoefficients()!.Reverse().Select(static value => (double)value), Close(1e-4));
    }

    [Fact]
    public void Fit_PlantedLags_AreFoundWhereLeastSquaresUsesAll()
    {
        float[] truth = new float[20];
        Array.ForEach(_planted, term => truth[term.Lag - 1] = (float)term.Weight);
        double[] gradient = new double[5];
        double[] proximal = new double[5];
        double[] scores = new double[5];
        double[] plain = new double[5];
        for (int seed = 0; seed < plain.Length; seed++)
        {
            IDataView view = Forecasts.View(LagProblems.Autoregressive(seed + 10, 2000, _planted));
            plain[seed] = Error(Forecasts.ArNet(view, static options =>
            {
                options.LagCount = 20;
                options.Sparsity = 1;
            }));
            ForecastModel sparse = Forecasts.ArNet(view, static options => options.LagCount = 20);
            proximal[seed] = Error(sparse);
            scores[seed] = CoefficientErrors.SupportF1(sparse.LagCoefficients(), truth);
            gradient[seed] = Error(Forecasts.ArNet(view, static options =>
            {
                options.LagCount = 20;
                options.Sparsity = 0.15;
                options.Solver = ArNetSolver.Gradient;
                options.BatchSize = 32;
                options.Epochs = 15;
                options.LearningRate = 0.01;
            }));
        }

        Assert.All(proximal.Zip(plain), static pair => Assert.True(pair.First < pair.Second / 2));
        Assert.True(gradient.Zip(plain).Count(static pair => pair.First < pair.Second) >= 4);
        Assert.InRange(scores.Average(), 0.9, 1);

        double Error(ForecastModel model) =>
            CoefficientErrors.SymmetricTotalPercentageError(model.LagCoefficients(), truth);
    }

    [Theory]
    [InlineData(SparsityForm.Absolute)]
    [InlineData(SparsityForm.Logarithmic)]
    [InlineData(SparsityForm.Tanh)]
    public void Fit_GivenStrength_SetsWeightsToExactlyZeroAsItGrows(SparsityForm form)
    {
        IDataView view = Forecasts.View(LagProblems.Autoregressive(5, 2000, _planted));

        int[] used = [.. _strengths.Select(strength => Forecasts.ArNet(view, options =>
        {
            options.LagCount = 20;
            options.PenaltyForm = form;
            options.PenaltyStrength = strength;
        }).LagCoefficients()!.Count(static weight => weight != 0))];

        Assert.InRange(used[1], 3, used[0]);
        Assert.InRange(used[0], 6, 20);
        Assert.Equal(0, used[2]);
    }

    [Fact]
    public void Forecast_StraightLine_GoesOn()
    {
        IDataView view = Forecasts.View(Enumerable.Range(0, 120).Select(static t => 3f + (0.5f * t)));

        float[] byLags = Forecasts.Ahead(Forecasts.ArNet(view, static options => options.Horizon = 24));
        float[] byTrend = Forecasts.Ahead(Forecasts.ArNet(view, static options =>
        {
            options.Horizon = 24;
            options.Trend = TrendKind.Linear;
        }));
        float[] byTrendAlone = Forecasts.Ahead(Forecasts.ArNet(view, static options =>
        {
            options.Horizon = 24;
            options.LagCount = 0;
            options.Trend = TrendKind.PiecewiseLinear;
        }));

        float[] expected = [.. Enumerable.Range(120, 24).Select(static t => 3f + (0.5f * t))];
        Assert.All([byLags, byTrend, byTrendAlone], values => Assert.Equal(expected, values, CloseSingles(1e-3f)));
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(0, 3)]
    [InlineData(5, 3)]
    public void Forecast_PureSeason_GoesOn(int lags, int order)
    {
        static float Season(int t) => 10 + (4 * MathF.Sin(MathF.Tau * (t % 12) / 12)) + (t % 12 is 3 or 9 ? 1 : 0);
        IDataView view = Forecasts.View(Enumerable.Range(0, 240).Select(Season));

        float[] forecast = Forecasts.Ahead(Forecasts.ArNet(view, options =>
        {
            options.Horizon = 24;
            options.LagCount = lags;
            options.Seasons = order == 0 ? [] : [new SeasonOptions { Period = 12, Order = 6 }];
        }));

        Assert.Equal(Enumerable.Range(240, 24).Select(Season), forecast, CloseSingles(1e-3f));
    }

    [Fact]
    public void Fit_BentTrend_UsesFewKnots()
    {
        var random = new Random(3);
        IDataView view = Forecasts.View(Enumerable.Range(0, 400).Select(
            t => (0.1f * t) + (0.4f * Math.Max(0, t - 160)) + random.NextSingle()));

        ForecastModel model = Forecasts.ArNet(view, static options =>
        {
            options.LagCount = 0;
            options.Horizon = 10;
            options.Trend = TrendKind.PiecewiseLinear;
            options.TrendKnotCount = 7;
        });

        Assert.InRange(model.Trend!.Knots.Length, 1, 3);
        Assert.Equal(0.5 * 409, Forecasts.Ahead(model)[^1] + (0.4 * 160), 3.0);
    }

    [Fact]
    public void Fit_LaggedAndKnownColumns_GetTheirWeights()
    {
        var random = new Random(4);
        SeriesRow[] rows = [.. Enumerable.Range(0, 800).Select(_ => new SeriesRow
        {
            Wind = random.NextSingle() * 6,
            Holiday = random.Next(4) == 0 ? 1 : 0,
        })];
        for (int t = 2; t < rows.Length; t++)
        {
            rows[t].Value = 5 + (2 * rows[t - 2].Wind) + (3 * rows[t].Holiday);
        }

        ForecastModel model = Forecasts.ArNet(Forecasts.View(rows.Skip(2)), static options =>
        {
            options.LagCount = 2;
            options.Scaling = SeriesScaling.None;
            options.LaggedColumns = [new LaggedColumn { ColumnName = "Wind", LagCount = 3 }];
            options.KnownColumnNames = ["Holiday"];
            options.Sparsity = 1;
        });

        float[] weights = model.Network!.Layers[0].Weights;
        Assert.Equal([0f, 2f, 0f], weights[2..], CloseSingles(0.05f));
        Assert.Equal(3, model.KnownCovariates[0].Weight, 0.5);
    }

    [Fact]
    public void Fit_SeveralSeries_ShareWeightsAndKeepTheirScales()
    {
        float[] first = LagProblems.Autoregressive(1, 500, (1, 0.8));
        float[] second = LagProblems.Autoregressive(2, 500, (1, 0.8));
        IEnumerable<SeriesRow> rows = first.Zip(second).SelectMany(static pair => new[]
        {
            new SeriesRow { Series = "a", Value = pair.First },
            new SeriesRow { Series = "b", Value = 1000 + (100 * pair.Second) },
        });

        ForecastModel model = Forecasts.ArNet(
            Forecasts.View(rows), static options => options.SeriesColumnName = "Series");

        Assert.Equal(["a", "b"], model.Series.Select(static series => series.Key));
        Assert.Equal(0.8, model.LagCoefficients()![0], 0.1);
        double scaled = (second[^1] * 100 + 1000 - model.Series[1].Scale.Offset) / model.Series[1].Scale.Scale;
        Assert.Equal(scaled, model.Series[1].Window[^1], 1e-3);
        Assert.InRange(model.Series[1].Scale.Scale / model.Series[0].Scale.Scale, 70, 140);
    }

    [Fact]
    public void Fit_HiddenLayers_LearnWhatNoLinearMapCan()
    {
        // A logistic map: the next value is a parabola of the last.
        var values = new float[1200];
        values[0] = 0.3f;
        for (int t = 1; t < values.Length; t++)
        {
            values[t] = 3.8f * values[t - 1] * (1 - values[t - 1]);
        }

        double linear = OneStepError(Forecasts.ArNet(Forecasts.View(values[..1000])), values);
        ForecastModel network = Forecasts.ArNet(Forecasts.View(values[..1000]), static options =>
        {
            options.LagCount = 2;
            options.HiddenUnits = [32];
            options.Epochs = 60;
            options.Sparsity = 0.5;
            options.PenaltyStrength = 1e-4;
        });
        double hidden = OneStepError(network, values);

        Assert.Equal(TrainingEngine.Fused, network.History!.Engine);
        Assert.True(hidden < 0.3 * linear, $"{hidden} against {linear}");

        static double OneStepError(ForecastModel model, float[] values)
        {
            IDataView scored = new ForecastTransformer(model).Transform(Forecasts.View(values[1000..]));
            float[] forecasts = [.. new MLContext(1).Data
                .CreateEnumerable<Forecasts.ForecastRowOut>(scored, false).Select(static row => row.Forecast[0])];
            return Enumerable.Range(0, 199).Average(i => Math.Abs(forecasts[i] - values[1001 + i]));
        }
    }

    [Theory]
    [InlineData(ArNetSolver.Proximal)]
    [InlineData(ArNetSolver.Gradient)]
    public void Fit_SameSeed_GivesTheSameModel(ArNetSolver solver)
    {
        IDataView view = Forecasts.View(LagProblems.Autoregressive(1, 300, (1, 0.5)));

        float[][] weights = [.. _contextSeeds.Select(seed => Forecasts.ArNet(view, options =>
        {
            options.Solver = solver;
            options.Epochs = 3;
        }, seed).Network!.Layers[0].Weights)];

        Assert.Equal(weights[0], weights[1]);
        Assert.Equal(solver == ArNetSolver.Proximal, weights[0].SequenceEqual(weights[2]));
    }

    [Fact]
    public void Fit_AllSolvers_LeaveNoTensorBehind()
    {
        IDataView view = Forecasts.View(LagProblems.Autoregressive(1, 300, (1, 0.5)));
        Action<ArNetOptions>[] ways =
        [
            static _ => { },
            static options => options.Solver = ArNetSolver.Gradient,
            static options => options.HiddenUnits = [4],
        ];
        long before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (Action<ArNetOptions> way in ways)
        {
            Forecasts.ArNet(view, options =>
            {
                options.Epochs = 2;
                way(options);
            });
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Fit_WithIntervals_HoldsTheShareOfNewValues()
    {
        float[] series = LagProblems.Autoregressive(9, 4000, (1, 0.7));
        ForecastModel model = Forecasts.ArNet(Forecasts.View(series[..2000]), static options =>
        {
            options.LowerColumnName = "Lower";
            options.UpperColumnName = "Upper";
            options.ConfidenceLevel = 0.9;
            options.Horizon = 2;
        });
        IDataView scored = new ForecastTransformer(model).Transform(Forecasts.View(series[2000..]));

        IntervalRow[] rows = [.. new MLContext(1).Data.CreateEnumerable<IntervalRow>(scored, false)];
        for (int step = 0; step < 2; step++)
        {
            int held = Enumerable.Range(0, 1990).Count(i =>
                rows[i].Lower[step] <= series[2001 + i + step] && series[2001 + i + step] <= rows[i].Upper[step]);
            Assert.InRange(held / 1990.0, 0.86, 0.94);
        }
    }

    [Fact]
    public void Fit_WithGaps_FillsOrMasksThem()
    {
        float[] series = LagProblems.Autoregressive(6, 1500, (1, 0.9));
        for (int t = 50; t < series.Length; t += 50)
        {
            series[t] = float.NaN;
        }

        ForecastModel filled = Forecasts.ArNet(
            Forecasts.View(series), static options => options.Gaps = SeriesGaps.Fill);
        ForecastModel masked = Forecasts.ArNet(
            Forecasts.View(series), static options => options.Gaps = SeriesGaps.Mask);

        Assert.Equal(0.9, filled.LagCoefficients()![0], 0.07);
        Assert.Equal(0.9, masked.LagCoefficients()![0], 0.07);
        Assert.NotEqual(filled.LagCoefficients(), masked.LagCoefficients());
    }

    [Fact]
    public void Fit_MonthsWithTimes_CountsTheGapsOfTheCalendar()
    {
        SeriesRow[] rows =
        [
            .. Enumerable.Range(0, 100).Where(static month => month != 60).Select(static month => new SeriesRow
            {
                Time = new DateTime(2000, 1, 31).AddMonths(month),
                Value = month % 12,
            }),
        ];
        Array.ForEach(rows, static row => row.Time = new DateTime(
            row.Time.Year, row.Time.Month, DateTime.DaysInMonth(row.Time.Year, row.Time.Month)));

        ForecastModel model = Forecasts.ArNet(Forecasts.View(rows), static options =>
        {
            options.TimeColumnName = "Time";
            options.Gaps = SeriesGaps.Mask;
            options.LagCount = 12;
            options.Horizon = 6;
        });

        Assert.Equal(ForecastTimeUnit.Month, model.Clock!.Unit);
        Assert.Equal(1, model.Clock.StepLength);
        Assert.Equal(100, model.Series[0].NextStep);
        Assert.Equal([4f, 5, 6, 7, 8, 9], Forecasts.Ahead(model), CloseSingles(1e-3f));
    }

    private static Func<double, double, bool> Close(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    private static Func<float, float, bool> CloseSingles(float tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    private sealed class IntervalRow
    {
        public float[] Lower { get; set; } = [];

        public float[] Upper { get; set; } = [];
    }
}
