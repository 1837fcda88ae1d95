using System.Text.Json;
using Microsoft.ML;
using StandIns.Tests.Goldens;
using static StandIns.Tests.Prediction.PredictionRows;

namespace StandIns.Tests.Prediction;

/// <summary>The prediction engine and chains against the genuine library's answers.</summary>
public sealed class PredictionEngineCasesTests
{
    private const string NeedsTrainer = "later: linear trainers are not in the stand-in";
    private const string NeedsKeys = "later: one-hot encoding and keys come with classification";

    private static readonly In _example = new() { X1 = 1.5f, X2 = 2 };

    private static readonly GoldenChecks _cases = new(GoldenFile.Load("predictionengine.json"), new()
    {
        ["predict/basic"] = e => GoldenFile.AssertFacts(e, Engine<In, OutScore>().Predict(_example).Score),
        ["predict/output-by-columnname"] = e =>
            GoldenFile.AssertFacts(e, Engine<In, OutRenamed>().Predict(_example).Prediction),
        ["predict/output-with-input-columns-and-vector"] = AllColumns,
        ["predict/output-vbuffer"] = VectorColumn,
        ["predict/missing-unused-input-column"] =
            e => GoldenFile.AssertFacts(
                e, Engine<InWithoutLabel, OutScore>().Predict(new InWithoutLabel { X1 = 1.5f }).Score),
        ["predict/missing-used-input-column"] = e => GoldenThrows.Assert(e, () => Engine<InOne, OutScore>()),
        ["predict/extra-input-column"] = e =>
            GoldenFile.AssertFacts(e, Engine<InExtra, OutScore>().Predict(new InExtra { X1 = 1.5f }).Score),
        ["predict/input-type-mismatch"] = e => GoldenThrows.Assert(e, () => Engine<InDouble, OutScore>()),
        ["predict/output-type-mismatch"] = e => GoldenThrows.Assert(e, () => Engine<In, OutDouble>()),
        ["predict/output-missing-column-ignoremissing-True"] = MissingIgnored,
        ["predict/output-missing-column-ignoremissing-False"] = e => GoldenThrows.Assert(
            e, () => Context.Model.CreatePredictionEngine<In, OutMissing>(Model(), ignoreMissingColumns: false)),
        ["predict/reuse-output-overload"] = ReuseOutput,
        ["predict/array-reuse"] = ReuseArray,
        ["predict/null-example"] = e => GoldenThrows.Assert(e, () => Engine<In, OutScore>().Predict(null!)),
        ["predict/null-transformer"] = e => GoldenThrows.Assert(
            e, () => Context.Model.CreatePredictionEngine<In, OutScore>((ITransformer)null!)),
        ["predict/after-dispose"] = AfterDispose,
        ["predict/output-schema"] = e => GoldenView.AssertSchema(e, Engine<In, OutScore>().OutputSchema),
        ["predict/with-input-schema-overload"] = e => GoldenFile.AssertFacts(
            e, Context.Model.CreatePredictionEngine<In, OutScore>(Model(), View().Schema).Predict(_example).Score),
        ["chain/append"] = ChainAppend,
        ["chain/estimator-chain-nested"] = ChainNested,
        ["chain/empty-estimator-chain"] = e => GoldenFile.AssertFacts(
            e, new Microsoft.ML.Data.EstimatorChain<ITransformer>()
                .Fit(View()).Transform(View()).Schema.Select(c => c.Name)),
        ["chain/get-row-to-row-mapper"] = ChainMapper,
    }, new()
    {
        ["predict/missing-used-input-column-trained-model"] = NeedsTrainer,
        ["predict/missing-label-trained-model"] = NeedsTrainer,
        ["predict/input-type-mismatch-trained-model"] = NeedsTrainer,
        ["vector/*"] = NeedsTrainer,
        ["text/*"] = NeedsKeys,
        ["key-output/*"] = NeedsKeys,
        ["chain/fit-chain-elements"] = NeedsTrainer,
        ["chain/append-cache-checkpoint"] = NeedsTrainer + "; the checkpoint itself is tested in ChainTests",
        ["save/*"] = "in ModelFileCasesTests",
        ["load/*"] = "in ModelFileCasesTests",
    });

    public static TheoryData<string> Names => _cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Engine_RecordedCase_AnswersAlike(string name) => _cases.Run(name);

    [Fact]
    public void Cases_All_AreCheckedOrLeftForAReason() => _cases.AssertComplete();

    [Fact]
    public void Predict_ManyExamples_AllocatesNothingPerRow()
    {
        PredictionEngine<In, OutBuffer> engine = Engine<In, OutBuffer>();
        var example = new In { X2 = 3 };
        var prediction = new OutBuffer();
        float sum = 0;
        void PredictThousand()
        {
            for (int i = 0; i < 1000; i++)
            {
                example.X1 = i;
                engine.Predict(example, ref prediction);
                sum += prediction.Features.GetItemOrDefault(0);
            }
        }
        PredictThousand();

        long before = GC.GetAllocatedBytesForCurrentThread();
        PredictThousand();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(2 * 999 * 1000 / 2, sum);
        Assert.InRange(allocated, 0, 1000);
    }

    private static PredictionEngine<TIn, TOut> Engine<TIn, TOut>()
        where TIn : class
        where TOut : class, new() => Context.Model.CreatePredictionEngine<TIn, TOut>(Model());

    private static void AllColumns(JsonElement expected)
    {
        OutAll prediction = Engine<In, OutAll>().Predict(_example);

        GoldenFile.AssertFacts(expected, new { prediction.Score, prediction.X1, prediction.Features });
    }

    private static void VectorColumn(JsonElement expected)
    {
        OutBuffer prediction = Engine<In, OutBuffer>().Predict(_example);

        GoldenFile.AssertFacts(expected, new { prediction.Score, Features = prediction.Features.DenseValues() });
    }

    private static void MissingIgnored(JsonElement expected)
    {
        OutMissing prediction = Engine<In, OutMissing>().Predict(_example);

        GoldenFile.AssertFacts(expected, new { prediction.Score, prediction.Nope });
    }

    private static void ReuseOutput(JsonElement expected)
    {
        PredictionEngine<In, OutMissing> engine = Engine<In, OutMissing>();
        var prediction = new OutMissing { Nope = 5 };
        OutMissing given = prediction;
        object Next(float x1)
        {
            engine.Predict(new In { X1 = x1 }, ref prediction);
            return new { prediction.Score, prediction.Nope, sameObject = ReferenceEquals(given, prediction) };
        }

        GoldenFile.AssertFacts(expected, new { first = Next(1.5f), second = Next(2.5f) });
    }

    private static void ReuseArray(JsonElement expected)
    {
        PredictionEngine<In, OutArray> engine = Engine<In, OutArray>();
        var reused = new OutArray();
        engine.Predict(new In { X1 = 1 }, ref reused);
        float[]? array = reused.Features;
        engine.Predict(new In { X1 = 2 }, ref reused);
        OutArray first = engine.Predict(new In { X1 = 3 });
        OutArray second = engine.Predict(new In { X1 = 4 });

        GoldenFile.AssertFacts(expected, new
        {
            refOverloadSameArray = ReferenceEquals(array, reused.Features),
            plainSameArray = ReferenceEquals(first.Features, second.Features),
            plainSameObject = ReferenceEquals(first, second),
            firstStillHolds = first.Features,
        });
    }

    private static void AfterDispose(JsonElement expected)
    {
        PredictionEngine<In, OutScore> engine = Engine<In, OutScore>();

        engine.Dispose();

        GoldenFile.AssertFacts(expected, engine.Predict(_example).Score);
    }

    private static void ChainAppend(JsonElement expected)
    {
        IDataView view = View();
        var copy = Context.Transforms.CopyColumns("C", "X1").Fit(view);
        var concatenation = Context.Transforms.Concatenate("Features", "C", "X2").Fit(copy.Transform(view));

        var chain = copy.Append(concatenation);

        Assert.Equal(expected.GetProperty("elements").EnumerateArray().Select(e => e.GetString()),
            chain.Select(t => t.GetType().Name));
        Assert.Equal(expected.GetProperty("lastTransformer").GetString(), chain.LastTransformer.GetType().Name);
        Assert.True(((ITransformer)chain).IsRowToRowMapper);
        GoldenView.AssertSchema(expected.GetProperty("schema"), chain.GetOutputSchema(view.Schema));
        Assert.Equal(expected.GetProperty("nested").EnumerateArray().Select(e => e.GetString()),
            chain.Append(copy).Select(t => t.GetType().Name));
    }

    private static void ChainNested(JsonElement expected)
    {
        var inner = Context.Transforms.CopyColumns("D", "X2").Append(Context.Transforms.CopyColumns("E", "X2"));

        var chain = Context.Transforms.CopyColumns("C", "X1").Append(inner).Fit(View());

        GoldenFile.AssertFacts(expected, chain.Select(t => t.GetType().Name));
    }

    private static void ChainMapper(JsonElement expected)
    {
        var mapper = Model().GetRowToRowMapper(View().Schema);

        GoldenFile.AssertFacts(expected, new
        {
            input = mapper.InputSchema.Select(c => c.Name),
            output = mapper.OutputSchema.Select(c => c.Name),
            dependenciesOfScore = mapper.GetDependencies([mapper.OutputSchema["Score"]]).Select(c => c.Name),
        });
    }
}
