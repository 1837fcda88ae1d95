namespace Microsoft.ML.Runtime;

internal interface ICancelable
{
    bool IsCanceled { get; }

    void CancelExecution();
}
