using Microsoft.ML.Calibrators;

namespace Microsoft.ML.Trainers;

/// <summary>Logistic regression.</summary>
public sealed class SdcaLogisticRegressionBinaryTrainer
    : SdcaBinaryTrainerBase<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>
{
    internal SdcaLogisticRegressionBinaryTrainer(IHostEnvironment env, Options options)
        : base(env.Register(nameof(SdcaLogisticRegressionBinaryTrainer)), options)
    {
    }

    private protected override CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> CreateModel(
        LinearBinaryModelParameters linear) =>
        new ParameterMixingCalibratedModelParameters<LinearBinaryModelParameters, PlattCalibrator>(
            linear, new PlattCalibrator(slope: -1, offset: 0));

    public sealed class Options : BinaryOptionsBase;
}
