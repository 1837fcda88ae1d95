// Serves model.zip on a machine that knows nothing of TorchSharp or LibTorch: Serve MODEL DATA [SCORES].
// SCORES holds the scores of the process that trained the model; the exit code is 1 if a single bit differs.
using System.Diagnostics;
using System.Runtime.InteropServices;
using ImbalancedRegression;
using ImbalancedRegression.Serve;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine("Usage: Serve MODEL.zip DATA.csv [SCORES]");
    return 2;
}

var ml = new MLContext();
ITransformer model = ml.Model.Load(args[0], out DataViewSchema schema);
IDataView data = ml.Data.LoadFromTextFile<Diamond>(args[1], separatorChar: ',', hasHeader: true);
Diamond[] diamonds = [.. ml.Data.CreateEnumerable<Diamond>(data, reuseRowObject: false)];
Console.WriteLine($"loaded {args[0]}; torch files in this program: {Deployment.TorchFiles()}");

float[] scores = Batch(out TimeSpan batchTime);
Console.WriteLine($"batch: {scores.Length / batchTime.TotalSeconds:N0} rows/s through the whole pipeline");
Console.WriteLine($"row:   {RowTime().TotalMicroseconds:0.0} µs a row through PredictionEngine");
return args.Length < 3 || Identical(File.ReadAllBytes(args[2])) ? 0 : 1;

float[] Batch(out TimeSpan elapsed)
{
    IDataView inMemory = ml.Data.LoadFromEnumerable(diamonds);
    float[] result = [];
    elapsed = TimeSpan.MaxValue;
    for (int round = 0; round < 5; round++)
    {
        long start = Stopwatch.GetTimestamp();
        result = [.. model.Transform(inMemory).GetColumn<float>("Score")];
        elapsed = TimeSpan.FromTicks(Math.Min(elapsed.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
    }

    return result;
}

TimeSpan RowTime()
{
    PredictionEngine<Diamond, Appraisal> engine = ml.Model.CreatePredictionEngine<Diamond, Appraisal>(model, schema);
    var appraisal = new Appraisal();
    var fastest = TimeSpan.MaxValue;
    const int Rows = 2000;
    for (int round = 0; round < 10; round++)
    {
        long start = Stopwatch.GetTimestamp();
        for (int row = 0; row < Rows; row++)
        {
            engine.Predict(diamonds[row], ref appraisal);
        }

        fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
    }

    return fastest / Rows;
}

bool Identical(byte[] expected)
{
    ReadOnlySpan<byte> bits = MemoryMarshal.AsBytes(scores.AsSpan());
    bool same = bits.SequenceEqual(expected);
    Console.WriteLine(same
        ? $"identical: all {scores.Length:N0} scores equal those of the training process, bit by bit"
        : "DIFFERENT: the scores are not those of the training process");
    return same;
}
