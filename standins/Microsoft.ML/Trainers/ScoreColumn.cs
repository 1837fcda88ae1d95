namespace Microsoft.ML.Data;

/// <summary>A column made of a row's scores; the getter is made of an action that tells the scores.</summary>
internal sealed record ScoreColumn(DataViewSchema.DetachedColumn Column, Func<Func<float[]>, Delegate> CreateGetter);
