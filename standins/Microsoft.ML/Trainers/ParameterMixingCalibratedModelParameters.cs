using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

[assembly: LoadableClass(
    typeof(CalibratedModelParametersBase),
    typeof(ParameterMixingCalibratedModelParameters<LinearBinaryModelParameters, PlattCalibrator>), null,
    typeof(SignatureLoadModel), "Parameter Mixing Calibrated Predictor Executor", "PMixCaliPredExec")]

namespace Microsoft.ML.Calibrators;

/// <summary>A linear model with its calibrator.</summary>
internal sealed class ParameterMixingCalibratedModelParameters<TSubModel, TCalibrator>(
    TSubModel subModel, TCalibrator calibrator)
    : CalibratedModelParametersBase<TSubModel, TCalibrator>(subModel, calibrator), ICanSaveModel, IRowScorer
    where TSubModel : class
    where TCalibrator : class, ICalibrator
{
    private const string ModelFolder = "Predictor";
    private const string CalibratorFolder = "Calibrator";

    private IRowScorer Scorer => (IRowScorer)SubModel;

    int IRowScorer.FeatureCount => Scorer.FeatureCount;

    int IRowScorer.ScoreCount => Scorer.ScoreCount;

    void IRowScorer.Score(in VBuffer<float> features, Span<float> scores) => Scorer.Score(features, scores);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        ctx.CheckAtModel();
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveModel(SubModel, ModelFolder);
        ctx.SaveModel(Calibrator, CalibratorFolder);
    }

    internal static CalibratedModelParametersBase Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(GetVersionInfo());
        ctx.LoadModel<TSubModel, SignatureLoadModel>(env, out TSubModel model, ModelFolder);
        ctx.LoadModel<TCalibrator, SignatureLoadModel>(env, out TCalibrator calibrator, CalibratorFolder);
        return new ParameterMixingCalibratedModelParameters<TSubModel, TCalibrator>(model, calibrator);
    }

    private static VersionInfo GetVersionInfo() =>
        new("PMIXCALP", 0x00010001, 0x00010001, 0x00010001, GenuineAssembly.Data, "PMixCaliPredExec");
}
