using static TorchSharp.torch;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Closed forms of penalties of weights against autograd on their tensors in double precision.</summary>
public sealed class PlainWeightPenaltyTests
{
    private const float GradientBefore = 0.25f;
    private const double Tolerance = 2e-6;

    private static readonly Dictionary<string, Regularizer> _methods = new()
    {
        ["neurons"] = new GroupLasso { Strength = 0.1 },
        ["inputs"] = new GroupLasso { Strength = 0.1, Groups = LassoGroups.Inputs },
        ["tanh"] = new SparseWeights(),
        ["tanh, root of three"] = new SparseWeights { Steepness = 3, Root = 3, Ramp = SparsityRamp.Linear },
        ["logarithmic"] = new SparseWeights { Form = SparsityForm.Logarithmic, Ramp = SparsityRamp.Cosine },
        ["absolute"] = new SparseWeights { Form = SparsityForm.Absolute, Ramp = SparsityRamp.None },
    };

    public static TheoryData<string, int[], NetworkNormalization> Cases
    {
        get
        {
            var cases = new TheoryData<string, int[], NetworkNormalization>();
            foreach (string name in _methods.Keys)
            {
                cases.Add(name, [37, 6], NetworkNormalization.None);
                cases.Add(name, [200], NetworkNormalization.Layer);
                cases.Add(name, [], NetworkNormalization.None);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Add_WeightsWithZeros_IsTheValueAndGradientOfAutograd(
        string name, int[] hiddenUnits, NetworkNormalization normalization)
    {
        using var scope = NewDisposeScope();
        FlatParameters<float> parameters = Filled(hiddenUnits, normalization);
        NetworkParameter[] tensors = Tensors(parameters);
        var expected = ((IWeightPenalty)_methods[name].Begin(Fit())!).Penalty(tensors);

        double penalty = ((IPlainWeightPenalty)_methods[name].BeginPlain(Fit())!).Add(parameters);

        bool isWithoutGroup = hiddenUnits.Length == 0 && name == "neurons";
        Assert.Equal(isWithoutGroup, penalty == 0);
        double value = expected.item<double>();
        Assert.Equal(value, penalty, Tolerance * (1 + value));
        Assert.Equal(Slopes(expected, tensors), Added(parameters), Near);
    }

    [Theory]
    [InlineData(LassoGroups.Neurons)]
    [InlineData(LassoGroups.Inputs)]
    public void Add_AllWeightsZero_HasNeitherValueNorGradient(LassoGroups groups)
    {
        FlatParameters<float> parameters = Filled([4], NetworkNormalization.None);
        parameters.Values.Clear();

        Assert.Equal(0, new GroupLassoPlainPenalty(0.1, groups).Add(parameters));
        Assert.All(Added(parameters), static slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Next_EpochsOfThreeSteps_CountsFromTheSecondOnStepByStep()
    {
        FitContext fit = Fit();
        fit.Epoch = 0;
        var progress = new SparsityProgress(fit);
        var shares = new List<double>();
        foreach (int steps in (int[])[3, 3, 4])
        {
            for (int i = 0; i < steps; i++, fit.Step++)
            {
                shares.Add(progress.Next());
            }

            fit.Epoch++;
        }

        // Out of ten epochs; the third is longer than the one before, and waits at its end.
        double[] expected = [0, 0, 0, 4 / 30.0, 5 / 30.0, 0.2, 7 / 30.0, 8 / 30.0, 0.3, 0.3];
        Assert.Equal(expected, shares, static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Tolerance * (1 + Math.Abs(a));

    private static FitContext Fit() => new()
    {
        RowCount = 100,
        InputSize = 5,
        TargetSize = 2,
        TargetScaling = new TargetScaling([1], [0]),
        Numbers = new TensorNumbers(1),
        MaximumEpochs = 10,
        Epoch = 3,
    };

    /// <summary>Random weights; the first unit and the second input of the first layer are zero.</summary>
    private static FlatParameters<float> Filled(int[] hiddenUnits, NetworkNormalization normalization)
    {
        var parameters = new FlatParameters<float>(NetworkLayout.Shapes(new NetworkArchitecture
        {
            InputSize = 5,
            OutputSize = 2,
            HiddenUnits = hiddenUnits,
            Activation = Activation.Relu,
            Normalization = normalization,
        }));
        new TensorNumbers(1).FillNormal(parameters.Values, 1);
        Span<float> first = parameters.ValueSpan(0);
        first[..5].Clear();
        for (int i = 1; i < first.Length; i += 5)
        {
            first[i] = 0;
        }

        parameters.ValueSpan(1)[0] = 0;
        parameters.Gradients.Fill(GradientBefore);
        return parameters;
    }

    private static NetworkParameter[] Tensors(FlatParameters<float> parameters) =>
    [
        .. parameters.Places.Shapes.Select((shape, i) => new NetworkParameter
        {
            Name = shape.Name,
            Kind = shape.Kind,
            Value = tensor(Array.ConvertAll(parameters.ValueSpan(i).ToArray(), static value => (double)value))
                .view(shape.Dimensions).requires_grad_(),
            Gradient = zeros(1),
        }),
    ];

    /// <summary>The gradient of a penalty by all parameters, which are all joined to it by a factor of zero.</summary>
    private static double[] Slopes(Tensor penalty, NetworkParameter[] parameters)
    {
        foreach (NetworkParameter parameter in parameters)
        {
            penalty = penalty.add(parameter.Value.sum().mul(0));
        }

        return [.. autograd.grad([penalty], [.. parameters.Select(static parameter => parameter.Value)])
            .SelectMany(static slopes => slopes.contiguous().data<double>().ToArray())];
    }

    private static double[] Added(FlatParameters<float> parameters) =>
    [
        .. Enumerable.Range(0, parameters.Places.Shapes.Count)
            .SelectMany(i => parameters.GradientSpan(i).ToArray())
            .Select(static slope => (double)slope - GradientBefore),
    ];
}
