using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Microsoft.ML.Regularization.Bench;

// BenchmarkDotNet asks which benchmarks to run when none is named: here it is all of them.
Summary[] summaries =
[
    .. BenchmarkSwitcher.FromAssembly(typeof(KernelsConfig).Assembly)
        .Run(args.Length > 0 ? args : ["--filter", "*"], new KernelsConfig()),
];
return summaries.Any(static summary => summary.HasCriticalValidationErrors || summary.Reports.Any(Failed)) ? 1 : 0;

static bool Failed(BenchmarkReport report) => !report.Success;
