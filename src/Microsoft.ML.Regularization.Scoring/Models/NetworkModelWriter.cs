using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Regularization;

/// <summary>Turns a model into bytes, see <see cref="NetworkModelFormat"/>.</summary>
internal static class NetworkModelWriter
{
    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    public static byte[] Write(NetworkModelParameters model)
    {
        ModelShape.Check(model);
        using var stream = new MemoryStream();
        stream.SetLength(NetworkModelFormat.HeaderLength);
        stream.Position = NetworkModelFormat.HeaderLength;
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        uint version = VersionOf(model);
        WritePayload(writer, model, version);
        writer.Flush();
        int end = checked((int)stream.Length);
        stream.SetLength(end + NetworkModelFormat.ChecksumLength);
        byte[] bytes = stream.ToArray();
        NetworkModelFormat.Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), end - NetworkModelFormat.HeaderLength);
        SHA256.HashData(bytes.AsSpan(0, end), bytes.AsSpan(end));
        return bytes;
    }

    private static uint VersionOf(NetworkModelParameters model) =>
        model.Network.Layers.All(static layer => layer.Storage == WeightStorage.Full)
        && model.Categories.All(static category => category.Storage == WeightStorage.Full)
            ? NetworkModelFormat.PlainVersion
            : NetworkModelFormat.VersionWithStorages;

    private static void WritePayload(BinaryWriter writer, NetworkModelParameters model, uint version)
    {
        WriteText(writer, model.TrainerName);
        WriteText(writer, model.OptionsJson);
        WriteHistory(writer, model.History);
        WriteFeatures(writer, model.Features);
        writer.Write(model.Targets.Scales.Length);
        StoredWeights.WriteFloats(writer, model.Targets.Scales);
        StoredWeights.WriteFloats(writer, model.Targets.Offsets);
        writer.Write(model.Network.Layers.Count);
        foreach (DenseLayer layer in model.Network.Layers) WriteLayer(writer, layer);
        WriteClasses(writer, model.Classes);
        writer.Write(model.TargetSlots is not null);
        if (model.TargetSlots is { } slots) WriteTexts(writer, slots.Names);
        writer.Write(model.Categories.Count);
        foreach (CategoryEmbedding category in model.Categories) WriteCategory(writer, category, version);
    }

    private static void WriteHistory(BinaryWriter writer, TrainingHistory history)
    {
        writer.Write(history.BestEpoch);
        writer.Write((int)history.StopReason);
        writer.Write(history.Epochs.Count);
        foreach (EpochReport epoch in history.Epochs)
        {
            writer.Write(epoch.Epoch);
            writer.Write(epoch.TrainingLoss);
            writer.Write(epoch.PenaltyLoss);
            WriteOptional(writer, epoch.ValidationLoss);
            writer.Write(epoch.LearningRate);
            writer.Write(epoch.MaximumEpochs);
            WriteOptional(writer, epoch.ValidationAccuracy);
            WriteOptional(writer, epoch.ExpectedCalibrationError);
        }

        writer.Write(history.Calibration is not null);
        if (history.Calibration is not { } calibration) return;
        writer.Write(calibration.Temperature);
        writer.Write(calibration.LogLossBefore);
        writer.Write(calibration.LogLossAfter);
        writer.Write(calibration.ErrorBefore);
        writer.Write(calibration.ErrorAfter);
    }

    private static void WriteOptional(BinaryWriter writer, double? value)
    {
        writer.Write(value.HasValue);
        writer.Write(value.GetValueOrDefault());
    }

    private static void WriteClasses(BinaryWriter writer, ClassOutputs? classes)
    {
        writer.Write(classes is not null);
        if (classes is null) return;
        writer.Write(classes.ClassCount);
        writer.Write((int)classes.Link);
        writer.Write(classes.Temperature);
        writer.Write(classes.GivesProbabilities);
        WriteValues(writer, classes.Values);
    }

    private static void WriteCategory(BinaryWriter writer, CategoryEmbedding category, uint version)
    {
        WriteText(writer, category.ColumnName);
        writer.Write(category.KeyCount);
        writer.Write(category.SlotCount);
        writer.Write(category.Size);
        writer.Write(category.Keys.Length);
        foreach (int key in category.Keys) writer.Write(key);
        if (version >= NetworkModelFormat.VersionWithStorages) writer.Write((int)category.Storage);
        StoredWeights.Write(writer, category.Weights, category.WeightSteps, category.Storage);
        WriteValues(writer, category.Values);
    }

    private static void WriteValues(BinaryWriter writer, ClassValues? values)
    {
        writer.Write(values is not null);
        if (values is null) return;
        writer.Write(ClassValues.ItemTypes.TakeWhile(type => !type.Equals(values.ItemType)).Count());
        WriteTexts(writer, values.Names);
    }

    private static void WriteFeatures(BinaryWriter writer, FeaturePreparation features)
    {
        writer.Write((int)features.MissingValues);
        writer.Write(features.FeatureCount);
        StoredWeights.WriteFloats(writer, features.Means);
        StoredWeights.WriteFloats(writer, features.Scales);
        writer.Write(features.IndicatedFeatures.Length);
        foreach (int index in features.IndicatedFeatures) writer.Write(index);
        WriteTexts(writer, features.FeatureNames);
    }

    private static void WriteLayer(BinaryWriter writer, DenseLayer layer)
    {
        writer.Write(layer.InputSize);
        writer.Write(layer.OutputSize);
        writer.Write((int)layer.Activation);
        LayerFlags flags = (layer.IsResidual ? LayerFlags.Residual : LayerFlags.None)
            | (layer.Normalization is null ? LayerFlags.None : LayerFlags.Normalized)
            | StoredWeights.FlagOf(layer.Storage);
        writer.Write((byte)flags);
        StoredWeights.Write(writer, layer.Weights, layer.WeightSteps, layer.Storage);
        StoredWeights.WriteFloats(writer, layer.Biases);
        if (layer.Normalization is not { } normalization) return;
        writer.Write(normalization.Epsilon);
        StoredWeights.WriteFloats(writer, normalization.Scale);
        StoredWeights.WriteFloats(writer, normalization.Shift);
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts) WriteText(writer, text);
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }
}
