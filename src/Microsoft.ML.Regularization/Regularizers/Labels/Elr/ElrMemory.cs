using System.Runtime.InteropServices;

namespace Microsoft.ML.Regularization;

/// <summary>
/// The targets that <see cref="Elr"/> has learned for the rows of a training set, in memory: handed to a fit, it takes
/// what the fit learned, and gives it to the next fit of the same rows.
/// </summary>
/// <remarks>
/// Rows are known by their place among the training rows. So the later fit must read the same rows in the same order,
/// and put the same ones aside for validation: set the same <see cref="NetworkOptions.Seed"/>, or give a
/// <see cref="NetworkOptions.ValidationSet"/>. The labels are compared, and other ones are an error. Not to be shared
/// by fits that run at the same time. The targets are those of the last step, also where the model is of an earlier epoch.
/// </remarks>
/// <example>
/// <code>
/// var memory = new ElrMemory();
/// var first = trainers.Network(new() { Seed = 1, Regularizers = [new Elr { Memory = memory }] }).Fit(rows);
/// var second = trainers.Network(new()
/// {
///     Seed = 1,
///     InitialModel = first.Model,
///     Regularizers = [new Elr { Memory = memory }],
/// }).Fit(rows);
/// </code>
/// </example>
public sealed class ElrMemory
{
    private ElrShape _shape;
    private ElrContent?[]? _contents;
    private int _labels;

    /// <summary>Whether no fit has left anything in it yet.</summary>
    public bool IsEmpty => _contents is null;

    /// <summary>Number of training rows it holds targets of; 0 where it is empty.</summary>
    public long RowCount => _shape.Rows;

    /// <summary>Number of classes; 0 where it is empty.</summary>
    public int ClassCount => _shape.Classes;

    /// <summary>The targets of the first network; null where it is empty.</summary>
    internal ElrContent? Content => _contents?[0];

    /// <summary>What a fit begins with; null for nothing.</summary>
    /// <exception cref="InvalidOperationException">The targets are those of other rows.</exception>
    internal ElrContent? Open(ElrShape shape, FitContext fit)
    {
        if (shape.Rows * shape.Stored > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"ElrMemory holds up to {Array.MaxLength} targets, and {shape.Rows} rows of {shape.Stored} classes are "
                + "more. Set StoredClasses lower, or Memory to null.");
        }

        if (_contents is not null && (shape != _shape || Fingerprint(fit) != _labels))
        {
            throw new InvalidOperationException(
                $"The ElrMemory is of {Text(_shape)}, and this fit has {Text(shape)}, or other labels. Fit the same rows "
                + "with the same Seed and settings, or begin with a new ElrMemory.");
        }

        return _contents?[fit.NetworkIndex];
    }

    /// <summary>Takes what a fit has learned.</summary>
    internal void Keep(ElrShape shape, ElrContent content, FitContext fit)
    {
        int labels = Fingerprint(fit);
        if (_contents is null || shape != _shape || labels != _labels)
        {
            _contents = new ElrContent?[shape.Networks];
        }

        _shape = shape;
        _contents[fit.NetworkIndex] = content;
        _labels = labels;
    }

    private static string Text(ElrShape shape) =>
        $"{shape.Rows} rows of {shape.Classes} classes, {shape.Stored} stored"
        + (shape.Networks > 1 ? $", {shape.Networks} networks" : "");

    private static int Fingerprint(FitContext fit)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(fit.TrainingTargets.Span));
        return hash.ToHashCode();
    }
}
