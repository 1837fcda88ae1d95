using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: owns parameters, buffers and smaller parts, each under a name.</summary>
        public partial class Module : IDisposable
        {
            protected readonly string name;

            private readonly OrderedDictionary<string, Parameter> _parametersByName = [];
            private readonly OrderedDictionary<string, Tensor> _buffersByName = [];
            private readonly OrderedDictionary<string, Module> _modulesByName = [];
            private bool _isDisposed;

            protected Module(string name) => this.name = name;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => name;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children())
                {
                    child.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            public void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    parameter.Gradient = null;
                }
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_module(string name, Module submodule)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"module name can't be empty or contain \".\", got: \"{name}\"");
                }

                if (!_modulesByName.TryAdd(name, submodule))
                {
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                }
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (!_parametersByName.TryAdd(name, Valid(param)))
                {
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                }
            }

            public void register_buffer(string name, Tensor tensor)
            {
                if (!_buffersByName.TryAdd(name, Valid(tensor)))
                {
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                }
            }

            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                Replace(_parametersByName, name, value as Parameter);

            protected void ConditionallyRegisterBuffer(string name, Tensor? value) =>
                Replace(_buffersByName, name, value);

            /// <summary>Registers what the fields of the derived class hold, under the fields' names.</summary>
            protected virtual void RegisterComponents()
            {
                const BindingFlags Everywhere =
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(Everywhere))
                    {
                        RegisterComponent(field.Name, field.GetValue(this));
                    }
                }
            }

            protected void ClearModules() => _modulesByName.Clear();

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _isDisposed)
                {
                    return;
                }

                _isDisposed = true;
                foreach (var tensor in buffers(false).Concat(parameters(false)))
                {
                    tensor.DetachFromDisposeScope().Dispose();
                }

                foreach (var child in children())
                {
                    child.Dispose();
                }
            }

            private static T Valid<T>(T? tensor)
                where T : Tensor =>
                tensor is { IsInvalid: false }
                    ? tensor
                    : throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered.");

            private static void Replace<T>(OrderedDictionary<string, T> items, string name, T? value)
                where T : class
            {
                if (value is null)
                {
                    items.Remove(name);
                }
                else
                {
                    items[name] = value;
                }
            }

            private void RegisterComponent(string name, object? value)
            {
                if (_modulesByName.ContainsKey(name) || _parametersByName.ContainsKey(name)
                    || _buffersByName.ContainsKey(name))
                {
                    return;
                }

                switch (value)
                {
                    case Module module:
                        register_module(name, module);
                        break;
                    case Parameter parameter:
                        register_parameter(name, parameter);
                        break;
                    case Tensor tensor:
                        register_buffer(name, tensor);
                        break;
                }
            }
        }
    }
}
