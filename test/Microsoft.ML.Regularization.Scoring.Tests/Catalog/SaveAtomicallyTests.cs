using Microsoft.ML.Regularization.Scoring.Tests.Transformers;

namespace Microsoft.ML.Regularization.Scoring.Tests.Catalog;

public sealed class SaveAtomicallyTests
{
    private static readonly NetworkRegressionTransformer _model = new(TestModels.Model(), "Features");
    private static readonly DataViewSchema _schema = new GeneratedView(1).Schema;

    [Fact]
    public void SaveAtomically_NewFile_LoadsAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");

        new MLContext().Model.SaveAtomically(_model, _schema, path);

        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        ITransformer loaded = new MLContext().Model.Load(path, out DataViewSchema schema);
        Assert.IsType<NetworkRegressionTransformer>(loaded);
        Assert.Equal(_schema.Count, schema.Count);
    }

    [Fact]
    public void SaveAtomically_ExistingLongerFile_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        File.WriteAllBytes(path, new byte[1_000_000]);

        new MLContext().Model.SaveAtomically(_model, null, path);

        Assert.InRange(new FileInfo(path).Length, 1, 999_999);
        Assert.IsType<NetworkRegressionTransformer>(new MLContext().Model.Load(path, out DataViewSchema schema));
        Assert.Null(schema);
    }

    [Fact]
    public void SaveAtomically_TransformerThatThrows_LeavesTheOldFileIntact()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        File.WriteAllText(path, "old");

        Assert.Throws<NotSupportedException>(
            () => new MLContext().Model.SaveAtomically(new UnsavableTransformer(), _schema, path));

        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void SaveAtomically_TransformerThatThrows_LeavesNoNewFile()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<NotSupportedException>(
            () => new MLContext().Model.SaveAtomically(new UnsavableTransformer(), _schema, folder.File("model.zip")));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Write_DiskFull_LeavesTheOldFileIntactAndNoOther(int room)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.zip");
        File.WriteAllText(path, "old");

        var exception = Assert.Throws<IOException>(() => AtomicFile.Write(
            path, stream => new MLContext().Model.Save(_model, _schema, stream),
            temporary => new FullDisk(File.Create(temporary), room)));

        Assert.Equal("No space left on device", exception.Message);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void SaveAtomically_MissingFolder_NamesIt()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "none", "model.zip");

        var exception = Assert.Throws<DirectoryNotFoundException>(
            () => new MLContext().Model.SaveAtomically(_model, _schema, path));

        Assert.Contains(Path.Combine(folder.Path, "none"), exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void SaveAtomically_PathIsAFolder_IsRefusedAndTheFolderStays()
    {
        using var folder = new TemporaryFolder();
        string path = Directory.CreateDirectory(folder.File("model.zip")).FullName;

        Assert.Throws<UnauthorizedAccessException>(() => new MLContext().Model.SaveAtomically(_model, _schema, path));

        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void SaveAtomically_FolderThatNobodyMayWrite_FailsAsTheSystemSays()
    {
        // Even root cannot create files there.
        string path = Path.Combine(OperatingSystem.IsLinux() ? "/proc" : Environment.SystemDirectory, "model.zip");

        Exception? exception = Record.Exception(() => new MLContext().Model.SaveAtomically(_model, _schema, path));

        Assert.True(exception is UnauthorizedAccessException or IOException, exception?.ToString());
    }

    /// <summary>Takes so many bytes and no more.</summary>
    private sealed class FullDisk(FileStream file, int room) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (file.Length + count > room) throw new IOException("No space left on device");
            file.Write(buffer, offset, count);
        }

        public override void Flush() => file.Flush();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}
