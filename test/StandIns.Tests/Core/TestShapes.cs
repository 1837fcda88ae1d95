using Microsoft.ML;

namespace StandIns.Tests.Core;

internal static class TestShapes
{
    /// <summary>The shape of a schema, as a chain makes it for its estimators.</summary>
    public static SchemaShape Of(DataViewSchema schema) => SchemaShape.Create(schema);
}
