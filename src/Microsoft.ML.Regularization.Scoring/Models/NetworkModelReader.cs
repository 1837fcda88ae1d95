using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.Regularization;

/// <summary>Turns bytes into a model, see <see cref="NetworkModelFormat"/>. Trusts nothing that it reads.</summary>
internal static class NetworkModelReader
{
    private const int SmallestEpoch = 41;
    private const uint VersionWithClasses = 2;
    private const uint VersionWithTargetSlots = 3;
    private const uint VersionWithCategories = 3;
    private const int SmallestLayer = 13;
    private const int SmallestCategory = 21;

    /// <exception cref="FormatException">The bytes are no saved network, or a newer version saved them.</exception>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static NetworkModelParameters Read(ReadOnlySpan<byte> bytes)
    {
        var payload = new PayloadReader(CheckedPayload(bytes, out uint version));
        try
        {
            NetworkModelParameters model = ReadPayload(ref payload, version);
            ModelShape.Check(model);
            return payload.IsAtEnd ? model : throw PayloadReader.Damaged("the end");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException(
                $"The saved network is damaged ({exception.Message}). Save the model again.", exception);
        }
    }

    private static ReadOnlySpan<byte> CheckedPayload(ReadOnlySpan<byte> bytes, out uint version)
    {
        if (!bytes.StartsWith(NetworkModelFormat.Magic))
        {
            throw new FormatException(
                "This is not a network that MLRegularization has saved, or its first bytes are damaged.");
        }

        if (bytes.Length < NetworkModelFormat.HeaderLength + NetworkModelFormat.ChecksumLength)
        {
            throw PayloadReader.Damaged("the header");
        }

        version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (version == 0) throw PayloadReader.Damaged("the format version");
        if (version > NetworkModelFormat.Version)
        {
            throw new FormatException(
                $"The saved network is too new: it has format version {version}, and this version of " +
                $"MLRegularization reads up to {NetworkModelFormat.Version}. " +
                "Update the package MLRegularization.Scoring.");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        int end = bytes.Length - NetworkModelFormat.ChecksumLength;
        if (length != end - NetworkModelFormat.HeaderLength) throw PayloadReader.Damaged("the length");
        Span<byte> checksum = stackalloc byte[NetworkModelFormat.ChecksumLength];
        SHA256.HashData(bytes[..end], checksum);
        return checksum.SequenceEqual(bytes[end..])
            ? bytes[NetworkModelFormat.HeaderLength..end]
            : throw new InvalidDataException(
                "The saved network is damaged (its checksum does not match). " +
                "Save the model again, or copy its file again.");
    }

    private static NetworkModelParameters ReadPayload(ref PayloadReader reader, uint version)
    {
        string trainerName = reader.ReadText("the trainer's name");
        string optionsJson = reader.ReadText("the options");
        TrainingHistory history = ReadHistory(ref reader, version);
        FeaturePreparation features = ReadFeatures(ref reader);
        int targets = reader.ReadCount(2 * sizeof(float), "the number of targets");
        var scaling = new TargetScaling(
            reader.ReadFloats(targets, "the target scales"), reader.ReadFloats(targets, "the target offsets"));
        return new NetworkModelParameters
        {
            TrainerName = trainerName,
            OptionsJson = optionsJson,
            History = history,
            Features = features,
            Targets = scaling,
            Network = ReadNetwork(ref reader, version),
            Classes = version >= VersionWithClasses ? ReadClasses(ref reader) : null,
            TargetSlots = version >= VersionWithTargetSlots ? ReadTargetSlots(ref reader) : null,
            Categories = version >= VersionWithCategories ? ReadCategories(ref reader, version) : [],
        };
    }

    private static TrainingHistory ReadHistory(ref PayloadReader reader, uint version)
    {
        int bestEpoch = reader.ReadInt32("the best epoch");
        var reason = reader.ReadEnum<StopReason>("the stop reason");
        var epochs = new EpochReport[reader.ReadCount(SmallestEpoch, "the number of epochs")];
        for (int i = 0; i < epochs.Length; i++) epochs[i] = ReadEpoch(ref reader, version);
        return new TrainingHistory
        {
            BestEpoch = bestEpoch,
            StopReason = reason,
            Epochs = epochs,
            Calibration = version >= VersionWithClasses ? ReadCalibration(ref reader) : null,
        };
    }

    private static CalibrationReport? ReadCalibration(ref PayloadReader reader) =>
        !reader.ReadBoolean("a calibration mark") ? null : new CalibrationReport
        {
            Temperature = reader.ReadDouble("the temperature"),
            LogLossBefore = reader.ReadDouble("a log-loss"),
            LogLossAfter = reader.ReadDouble("a log-loss"),
            ErrorBefore = reader.ReadDouble("a calibration error"),
            ErrorAfter = reader.ReadDouble("a calibration error"),
        };

    private static EpochReport ReadEpoch(ref PayloadReader reader, uint version)
    {
        int epoch = reader.ReadInt32("an epoch");
        double trainingLoss = reader.ReadDouble("a training loss");
        double penaltyLoss = reader.ReadDouble("a penalty");
        double? validationLoss = ReadOptional(ref reader, "a validation loss");
        return new EpochReport
        {
            Epoch = epoch,
            TrainingLoss = trainingLoss,
            PenaltyLoss = penaltyLoss,
            ValidationLoss = validationLoss,
            LearningRate = reader.ReadDouble("a learning rate"),
            MaximumEpochs = reader.ReadInt32("an epoch limit"),
            ValidationAccuracy = version >= VersionWithClasses ? ReadOptional(ref reader, "an accuracy") : null,
            ExpectedCalibrationError =
                version >= VersionWithClasses ? ReadOptional(ref reader, "a calibration error") : null,
        };
    }

    private static double? ReadOptional(ref PayloadReader reader, string what)
    {
        bool hasValue = reader.ReadBoolean(what);
        double value = reader.ReadDouble(what);
        return hasValue ? value : null;
    }

    private static FeaturePreparation ReadFeatures(ref PayloadReader reader)
    {
        var missingValues = reader.ReadEnum<MissingValues>("the handling of missing values");
        int count = reader.ReadCount(2 * sizeof(float), "the number of features");
        float[] means = reader.ReadFloats(count, "the feature means");
        float[] scales = reader.ReadFloats(count, "the feature scales");
        int[] indicated = new int[reader.ReadCount(sizeof(int), "the number of indicators")];
        for (int i = 0; i < indicated.Length; i++) indicated[i] = reader.ReadInt32("an indicator");
        string[] names = ReadTexts(ref reader, "the number of feature names", "a feature name");
        return new FeaturePreparation
        {
            MissingValues = missingValues,
            Means = means,
            Scales = scales,
            IndicatedFeatures = indicated,
            FeatureNames = names,
        };
    }

    private static NetworkWeights ReadNetwork(ref PayloadReader reader, uint version)
    {
        var layers = new DenseLayer[reader.ReadCount(SmallestLayer, "the number of layers")];
        for (int i = 0; i < layers.Length; i++) layers[i] = ReadLayer(ref reader, version);
        return new NetworkWeights(layers);
    }

    private static ClassOutputs? ReadClasses(ref PayloadReader reader)
    {
        if (!reader.ReadBoolean("a mark of classes")) return null;
        return new ClassOutputs
        {
            ClassCount = reader.ReadInt32("the number of classes"),
            Link = reader.ReadEnum<ClassLink>("the link of the classes"),
            Temperature = reader.ReadSingle("the temperature"),
            GivesProbabilities = reader.ReadBoolean("a mark of probabilities"),
            Values = ReadValues(ref reader),
        };
    }

    private static CategoryEmbedding[] ReadCategories(ref PayloadReader reader, uint version)
    {
        var categories = new CategoryEmbedding[reader.ReadCount(SmallestCategory, "the number of categories")];
        for (int i = 0; i < categories.Length; i++) categories[i] = ReadCategory(ref reader, version);
        return categories;
    }

    private static CategoryEmbedding ReadCategory(ref PayloadReader reader, uint version)
    {
        string name = reader.ReadText("a category's column");
        int keyCount = reader.ReadInt32("a category's number of keys");
        int slotCount = reader.ReadInt32("a category's number of slots");
        int size = reader.ReadInt32("a category's size");
        int[] keys = new int[reader.ReadCount(sizeof(int), "the number of a category's keys")];
        for (int i = 0; i < keys.Length; i++) keys[i] = reader.ReadInt32("a category's key");
        WeightStorage storage = version < NetworkModelFormat.VersionWithStorages
            ? WeightStorage.Full
            : reader.ReadEnum<WeightStorage>("a category's storage");
        (float[] weights, float[]? steps) =
            StoredWeights.Read(ref reader, keys.Length + 1L, size, storage, "a category's weights");
        return new CategoryEmbedding
        {
            ColumnName = name,
            KeyCount = keyCount,
            SlotCount = slotCount,
            Size = size,
            Keys = keys,
            Weights = weights,
            WeightSteps = steps,
            Storage = storage,
            Values = ReadValues(ref reader),
        };
    }

    private static ClassValues? ReadValues(ref PayloadReader reader)
    {
        if (!reader.ReadBoolean("a mark of key values")) return null;
        int type = reader.ReadInt32("the type of the key values");
        if (type < 0 || type >= ClassValues.ItemTypes.Count) throw PayloadReader.Damaged("the type of the key values");
        string[] names = ReadTexts(ref reader, "the number of key values", "a key value");
        try
        {
            return ClassValues.Parse(ClassValues.ItemTypes[type], names);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw PayloadReader.Damaged("a key value");
        }
    }

    private static TargetSlots? ReadTargetSlots(ref PayloadReader reader) =>
        !reader.ReadBoolean("a mark of target slots") ? null : new TargetSlots
        {
            Names = ReadTexts(ref reader, "the number of slot names", "a slot name"),
        };

    private static string[] ReadTexts(ref PayloadReader reader, string count, string item)
    {
        string[] texts = new string[reader.ReadCount(sizeof(int), count)];
        for (int i = 0; i < texts.Length; i++) texts[i] = reader.ReadText(item);
        return texts;
    }

    private static DenseLayer ReadLayer(ref PayloadReader reader, uint version)
    {
        int inputs = reader.ReadInt32("a layer's input size");
        int outputs = reader.ReadInt32("a layer's output size");
        if (inputs <= 0 || outputs <= 0) throw PayloadReader.Damaged("a layer's size");
        var activation = reader.ReadEnum<Activation>("an activation");
        var flags = (LayerFlags)reader.ReadByte();
        if (!StoredWeights.IsKnown(flags, version)) throw PayloadReader.Damaged("a layer's flags");
        WeightStorage storage = StoredWeights.StorageOf(flags);
        (float[] weights, float[]? steps) =
            StoredWeights.Read(ref reader, outputs, inputs, storage, "a layer's weights");
        float[] biases = reader.ReadFloats(outputs, "a layer's biases");
        return new DenseLayer
        {
            InputSize = inputs,
            OutputSize = outputs,
            Activation = activation,
            IsResidual = flags.HasFlag(LayerFlags.Residual),
            Weights = weights,
            WeightSteps = steps,
            Storage = storage,
            Biases = biases,
            Normalization = flags.HasFlag(LayerFlags.Normalized) ? ReadNormalization(ref reader, outputs) : null,
        };
    }

    private static LayerNormalization ReadNormalization(ref PayloadReader reader, int outputs)
    {
        float epsilon = reader.ReadSingle("a normalization");
        float[] scale = reader.ReadFloats(outputs, "a normalization's scale");
        return new LayerNormalization(scale, reader.ReadFloats(outputs, "a normalization's shift"), epsilon);
    }
}
