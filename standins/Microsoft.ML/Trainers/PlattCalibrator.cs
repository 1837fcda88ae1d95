using Microsoft.ML;
using Microsoft.ML.Calibrators;

[assembly: LoadableClass(
    typeof(PlattCalibrator), null, typeof(SignatureLoadModel), "Platt Calibration Executor",
    PlattCalibrator.LoaderSignature)]

namespace Microsoft.ML.Calibrators;

/// <summary>The probability 1 / (1 + e^(slope * score + offset)).</summary>
public sealed class PlattCalibrator : ICalibrator, ICanSaveModel
{
    internal const string LoaderSignature = "PlattCaliExec";

    internal PlattCalibrator(double slope, double offset)
    {
        Slope = slope;
        Offset = offset;
    }

    public double Slope { get; }

    public double Offset { get; }

    public float PredictProbability(float output) => (float)(1 / (1 + Math.Exp(Slope * output + Offset)));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.Writer.Write(Slope);
        ctx.Writer.Write(Offset);
        if (!ctx.InRepository) return;
        ctx.SaveTextStream("Calibrator.txt", writer => writer.WriteLine(
            FormattableString.Invariant($"P(y=1|x) = 1 / (1 + exp(A * x + B)), A = {Slope:R}, B = {Offset:R}")));
    }

    internal static PlattCalibrator Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        double slope = ctx.Reader.ReadDouble();
        return new PlattCalibrator(slope, ctx.Reader.ReadDouble());
    }

    private static VersionInfo GetVersionInfo() =>
        new("PLATTCAL", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, LoaderSignature);
}
