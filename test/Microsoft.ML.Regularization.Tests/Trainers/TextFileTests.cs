using System.Text.Json;
using Microsoft.ML.Data;
using StandIns.Tests.Text;

namespace Microsoft.ML.Regularization.Tests.Trainers;

/// <summary>
/// Every text that ML.NET's loader was recorded on, broken lines of all kinds among them, as training data: the fit
/// works, or the error says where the trouble is.
/// </summary>
public sealed class TextFileTests : IDisposable
{
    private const ulong MostKeys = 1000;
    private const string WrappedBy = "Parsing failed with an exception: ";

    private static readonly Dictionary<string, string> _notTrainedOn = new()
    {
        ["columns/datetime-timespan"] = "dates and times are no features",
        ["key/no-count"] = "a key of four billion values is no feature",
        ["unparsable/DateTime"] = "dates are no features, and columns that nobody reads are not parsed",
    };

    private static readonly Dictionary<string, JsonElement> _cases = Golden.Cases("textloader.json")
        .Where(static golden => golden.TryGetProperty("input", out JsonElement input)
            && input.TryGetProperty("text", out _)
            && !golden.GetProperty("options").TryGetProperty("call", out _)
            && !golden.GetProperty("options").TryGetProperty("calls", out _)
            && !golden.GetProperty("expected").TryGetProperty("throws", out _))
        .ToDictionary(static golden => golden.GetProperty("name").GetString()!);

    private readonly string _path = Path.GetTempFileName();
    private readonly MLContext _ml = new(1);

    public static TheoryData<string> Names => [.. _cases.Keys.Except(_notTrainedOn.Keys)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_RecordedText_WorksOrSaysWhereTheTroubleIs(string name)
    {
        JsonElement expected = _cases[name].GetProperty("expected");
        IDataView view = Load(_cases[name]);
        string[] used = [.. view.Schema.Where(static column => !column.IsHidden && Serves(column.Type))
            .Select(static column => column.Name)];
        Exception? error = Record.Exception(() => Fit(view, used, MissingValues.Error));

        if (expected.TryGetProperty("enumerate", out JsonElement enumeration))
        {
            string message = enumeration.GetProperty("throws").GetProperty("message").GetString()!;
            AssertSays(message, error);
            return;
        }

        if (used.Any(column => view.Schema[column].Type is VectorDataViewType { IsKnownSize: false }))
        {
            Assert.StartsWith("Schema mismatch for feature column 'Features': expected Vector<Single>, got VarVector",
                Assert.IsType<ArgumentOutOfRangeException>(error).Message, StringComparison.Ordinal);
            return;
        }

        if (RowCount(view) == 0)
        {
            Assert.Equal("Training set has 0 instances, aborting training.",
                Assert.IsType<InvalidOperationException>(error).Message);
            return;
        }

        int bad = FirstRowNotFinite([.. used.Where(column => Item(view.Schema[column].Type) is NumberDataViewType)
            .Select(column => expected.GetProperty("columns").EnumerateArray()
                .Last(recorded => recorded.GetProperty("name").GetString() == column).GetProperty("values"))]);
        if (bad < 0)
        {
            Assert.Null(error);
            return;
        }

        Assert.Matches(
            $"^Feature column 'Features' is (NaN|-?Infinity) in slot \\d+.* of row {bad} of the training set",
            Assert.IsType<InvalidOperationException>(error).Message);
        Assert.All(
            Classes.Column<float>(Fit(view, used, MissingValues.MeanAndIndicator), "Score"),
            static score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void NotTrainedOn_EveryName_IsARecordedCase() =>
        Assert.All(_notTrainedOn.Keys, static name => Assert.Contains(name, _cases.Keys));

    [Fact]
    public void Fit_LabelThatIsNoBoolean_ErrorNamesLineAndColumn()
    {
        IDataView view = Broken("40,12,red,maybe,low");

        Exception? error = Record.Exception(() => Mixed.Binary(_ml).Fit(view));

        AssertSays("Could not parse value maybe in line 12, column Flag", error);
    }

    [Fact]
    public void Fit_LabelThatIsNoNumber_ErrorNamesColumnAndRow()
    {
        IDataView view = Broken("a lot,12,red,1,low");

        var error = Assert.Throws<InvalidOperationException>(() => _ml.Transforms.Categorical
            .OneHotEncoding("Features", "Color")
            .Append(_ml.Regression.Trainers.Network(Fits.Quick(static o => o.LabelColumnName = "Age"))).Fit(view));

        Assert.Contains("Label column 'Age' is NaN in row 10 of the training set", error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("33")]
    [InlineData("33,12,red,1,low,one,too,many")]
    [InlineData("33,,,,")]
    [InlineData("?,NA,red,1,low")]
    [InlineData("33,12,\"red,1,low")]
    public void Fit_OneBrokenLine_IsReadAsRecordedAndLearned(string line)
    {
        IDataView view = Broken(line);

        IDataView scored = Mixed.Binary(_ml).Fit(view).Transform(view);

        Assert.InRange(Classes.Accuracy<bool>(scored, "Flag"), 0.9, 1);
    }

    /// <summary>The error or what caused it says so: ML.NET wraps what a cursor throws as it reads, once or twice.</summary>
    private static void AssertSays(string message, Exception? error)
    {
        List<string> messages = [];
        for (Exception? cause = error; cause is not null; cause = cause.InnerException) messages.Add(cause.Message);
        Assert.Contains(message.Replace(WrappedBy, "", StringComparison.Ordinal), messages);
    }

    /// <summary>A table whose eleventh row, line 12 of the file, is another.</summary>
    private IDataView Broken(string line)
    {
        string[] lines = Mixed.Lines(Mixed.Rows(200).Select(static row =>
        {
            // Without gaps, so that the broken line is the only trouble.
            (row.Age, row.Hours) = (float.IsNaN(row.Age) ? 40 : row.Age, float.IsNaN(row.Hours) ? 20 : row.Hours);
            return row;
        }));
        lines[11] = line;
        File.WriteAllLines(_path, lines);
        return _ml.Data.LoadFromTextFile<MixedRow>(_path, separatorChar: ',', hasHeader: true);
    }

    private IDataView Load(JsonElement golden)
    {
        File.WriteAllText(_path, golden.GetProperty("input").GetProperty("text").GetString());
        return _ml.Data.LoadFromTextFile(_path, TextLoaderOptions.Parse(golden.GetProperty("options")));
    }

    private IDataView Fit(IDataView view, string[] columns, MissingValues missing)
    {
        IEstimator<ITransformer> pipeline = _ml.Transforms.CustomMapping<Nothing, Labeled>(
            static (_, row) => row.Label = 1, null);
        foreach (string column in columns)
        {
            pipeline = Numeric(view.Schema[column]) is { } step ? pipeline.Append(step) : pipeline;
        }

        return pipeline.Append(_ml.Transforms.Concatenate("Features", columns))
            .Append(_ml.Regression.Trainers.Network(Fits.Quick(o =>
                (o.HiddenUnits, o.MaximumEpochs, o.ValidationFraction, o.MissingValues) = ([4], 1, 0, missing))))
            .Fit(view).Transform(view);
    }

    private static int RowCount(IDataView view)
    {
        int count = 0;
        using DataViewRowCursor cursor = view.GetRowCursor([]);
        while (cursor.MoveNext())
        {
            count++;
        }

        return count;
    }

    private static bool Serves(DataViewType type) => Item(type) switch
    {
        KeyDataViewType key => key.Count <= MostKeys,
        NumberDataViewType or BooleanDataViewType or TextDataViewType => true,
        _ => false,
    };

    /// <summary>The step that makes a column one of numbers; null where it is.</summary>
    private IEstimator<ITransformer>? Numeric(DataViewSchema.Column column) => Item(column.Type) switch
    {
        KeyDataViewType => _ml.Transforms.Conversion.MapKeyToVector(column.Name),
        TextDataViewType => _ml.Transforms.Categorical.OneHotEncoding(column.Name),
        { } item when item.Equals(NumberDataViewType.Single) => null,
        _ => _ml.Transforms.Conversion.ConvertType(column.Name, outputKind: DataKind.Single),
    };

    private static DataViewType Item(DataViewType type) =>
        type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>Index of the first row with a recorded number that is none; -1 where there is no such row.</summary>
    private static int FirstRowNotFinite(JsonElement[] columns)
    {
        int rows = columns.Length == 0 ? 0 : columns[0].GetArrayLength();
        for (int row = 0; row < rows; row++)
        {
            if (columns.Any(column => HasNotFinite(column[row])))
            {
                return row;
            }
        }

        return -1;
    }

    private static bool HasNotFinite(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(HasNotFinite),
        JsonValueKind.String => value.GetString() is "NaN" or "Infinity" or "-Infinity",
        JsonValueKind.Number => !float.IsFinite((float)value.GetDouble()),
        _ => false,
    };

    private sealed class Nothing;

    private sealed class Labeled
    {
        public float Label { get; set; }
    }
}
