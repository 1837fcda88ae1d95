namespace Microsoft.ML.Regularization.Tests.Hooks;

/// <summary>Hooks where tensors are the network.</summary>
public sealed class HookOnTensorsTests() : HookTests(TrainingEngine.Tensors);

/// <summary>Hooks where the fused engine runs the network.</summary>
public sealed class HookOnHybridTests() : HookTests(TrainingEngine.Hybrid);
