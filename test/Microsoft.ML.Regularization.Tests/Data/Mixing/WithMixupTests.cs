using System.IO.Compression;
using System.Text;
using Microsoft.ML.Regularization.Scoring.Tests.Deployment;

namespace Microsoft.ML.Regularization.Tests;

/// <summary>Estimators around which rows are mixed.</summary>
public sealed class WithMixupTests
{
    private static readonly MixupOptions _strong = new() { Strength = 1, Seed = 3 };

    [Fact]
    public void Fit_Estimator_SeesMixedRowsAndGivesItsOwnModel()
    {
        var context = new MLContext(1);
        var rows = Tables.View(Tables.Linear(50));
        var seen = new List<float>();
        var spy = new Spy(context, view => seen.AddRange(SingleColumn.Read(view, "Label", "label")));

        var model = spy.WithMixup(context, _strong).Fit(rows);

        Assert.Same(spy.Model, model);
        Assert.Equal(SingleColumn.Read(context.Data.Mixup(rows, _strong), "Label", "label"), seen);
        Assert.NotEqual(SingleColumn.Read(rows, "Label", "label"), seen);
        Assert.Equal(
            SingleColumn.Read(rows, "Label", "label"), SingleColumn.Read(model.Transform(rows), "Label", "label"));
    }

    [Fact]
    public void Fit_SameSeedOfContext_GivesTheSameModel()
    {
        var rows = Tables.View(Tables.Curved(60));
        float[] Scores(int seed)
        {
            var context = new MLContext(seed);
            var trainer = context.Regression.Trainers.Network(Fits.Quick()).WithMixup(context);
            return SingleColumn.Read(trainer.Fit(rows).Transform(rows), "Score", "score");
        }

        Assert.Equal(Scores(1), Scores(1));
        Assert.NotEqual(Scores(1), Scores(2));
    }

    [Fact]
    public void Save_BuiltInTrainer_LoadsWithoutThisLibrary()
    {
        var context = new MLContext(1);
        var rows = Tables.View(Tables.Linear(200));
        var trainer = context.Regression.Trainers.Sdca(l2Regularization: 0.01f, maximumNumberOfIterations: 20);
        var model = trainer.WithMixup(context, _strong).Fit(rows);
        string path = Path.Combine(Path.GetTempPath(), $"mixup-{Guid.NewGuid():N}.zip");
        string[] lines;
        try
        {
            context.Model.Save(model, rows.Schema, path);
            Assert.All(Contents(path), text => Assert.DoesNotContain("Regularization", text, StringComparison.Ordinal));
            lines = ServingProcess.Run(path, "5");
        }
        finally
        {
            File.Delete(path);
        }

        Row[] served = [.. Enumerable.Range(0, 5).Select(i => new Row { Features = [i, i / 2f, -i / 4f] })];
        float[] scores = SingleColumn.Read(model.Transform(Tables.View(served)), "Score", "score");
        Assert.Equal(10, lines.Length);
        Assert.Equal(lines[..5], lines[5..]);
        Assert.Equal(5, lines.Distinct().Count());
        Assert.Equal(scores.Length, lines.Length / 2);
        // The plane of the labels, which mixing keeps.
        Assert.Equal(10, scores[0], 0.5);
    }

    [Fact]
    public void Save_Network_LoadsWithoutTheTrainingAssembly()
    {
        var context = new MLContext(1);
        var rows = Tables.View(Tables.Curved(100));
        var model = context.Regression.Trainers.Network(Fits.Quick()).WithMixup(context, _strong).Fit(rows);
        string path = Path.Combine(Path.GetTempPath(), $"mixup-{Guid.NewGuid():N}.zip");
        string[] lines;
        try
        {
            context.Model.Save(model, rows.Schema, path);
            lines = ServingProcess.Run(path, "5");
        }
        finally
        {
            File.Delete(path);
        }

        // The serving process prints the bits of scores, twice: by views and by single rows.
        Row[] served = [.. Enumerable.Range(0, 5).Select(i => new Row { Features = [i, i / 2f, -i / 4f] })];
        string[] expected = [.. SingleColumn.Read(model.Transform(Tables.View(served)), "Score", "score")
            .Select(score => $"{BitConverter.SingleToInt32Bits(score)}")];
        Assert.Equal([.. expected, .. expected], lines);
    }

    [Fact]
    public void CrossValidate_Pipeline_MixesTrainingRowsOfEachFoldAlone()
    {
        var context = new MLContext(1);
        var rows = Tables.View(Tables.Linear(300));
        var pipeline = context.Transforms.NormalizeMinMax("Features")
            .Append(context.Regression.Trainers.Sdca(l2Regularization: 0.01f, maximumNumberOfIterations: 30)
                .WithMixup(context, _strong));

        var folds = context.Regression.CrossValidate(rows, pipeline, numberOfFolds: 3);

        Assert.Equal(3, folds.Count);
        Assert.All(folds, fold => Assert.True(fold.Metrics.RSquared > 0.95, $"{fold.Metrics.RSquared}"));
    }

    [Fact]
    public void Fit_ClassesWithWeights_LearnsAndLeavesNoWeightColumn()
    {
        var context = new MLContext(1);
        var rows = Classes.View(Classes.Rows(400));
        var view = new MixupOptions
        {
            Strength = 0.4,
            LabelColumnName = "Flag",
            OutputWeightColumnName = "W",
            Seed = 1,
        };
        var options = Classes.Binary(o => (o.ExampleWeightColumnName, o.MaximumEpochs) = ("W", 30));
        var estimator = context.BinaryClassification.Trainers.Network(options).WithMixup(context, view);

        var shape = estimator.GetOutputSchema(MlNetBridge.SchemaShapes.Of(rows.Schema));
        var scored = estimator.Fit(rows).Transform(rows);

        Assert.Contains(shape, column => column.Name == "Score");
        Assert.DoesNotContain(shape, column => column.Name == "W");
        Assert.Null(scored.Schema.GetColumnOrNull("W"));
        Assert.True(Classes.Accuracy<bool>(scored, "Flag") > 0.9);
    }

    [Fact]
    public void GetOutputSchema_Numbers_IsThatOfTheTrainer()
    {
        var context = new MLContext(1);
        var shape = MlNetBridge.SchemaShapes.Of(Tables.View(Tables.Linear(2)).Schema);
        var trainer = context.Regression.Trainers.Network(Fits.Quick());

        Assert.Equal(
            trainer.GetOutputSchema(shape).Select(column => column.Name),
            trainer.WithMixup(context).GetOutputSchema(shape).Select(column => column.Name));
    }

    [Fact]
    public void WithMixup_LaterChangesOfOptions_DoNotReachIt()
    {
        var context = new MLContext(1);
        var rows = Tables.View(Tables.Linear(30));
        var options = new MixupOptions { Strength = 1, Seed = 3 };
        var seen = new List<float>();
        var estimator = new Spy(context, view => seen.AddRange(SingleColumn.Read(view, "Label", "label")))
            .WithMixup(context, options);

        options.Strength = 0;
        estimator.Fit(rows);

        Assert.NotEqual(SingleColumn.Read(rows, "Label", "label"), seen);
    }

    [Fact]
    public void WithMixup_BadOptions_AreNamedAtOnce()
    {
        var context = new MLContext(1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => context.Regression.Trainers.Network(Fits.Quick())
            .WithMixup(context, new MixupOptions { Strength = -1 }));

        Assert.Contains("Strength = -1", error.Message, StringComparison.Ordinal);
    }

    private static List<string> Contents(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return [.. zip.Entries.Select(entry =>
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            byte[] all = bytes.ToArray();
            return entry.FullName + Encoding.UTF8.GetString(all) + Encoding.Unicode.GetString(all);
        })];
    }

    /// <summary>An estimator that looks at what it is fitted to.</summary>
    private sealed class Spy(MLContext context, Action<IDataView> look) : IEstimator<ITransformer>
    {
        public ITransformer? Model { get; private set; }

        public ITransformer Fit(IDataView input)
        {
            look(input);
            return Model = context.Transforms.CopyColumns("Copy", "Label").Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
