using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Generic static methods, closed over types that are known at run time only.</summary>
internal static class GenericMethod
{
    public static TDelegate Of<TDelegate>(Type owner, string name, params Type[] typeArguments)
        where TDelegate : Delegate =>
        owner.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeArguments).CreateDelegate<TDelegate>();
}
