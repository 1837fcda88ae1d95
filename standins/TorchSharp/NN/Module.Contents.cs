using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _modulesByName.Select(static pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(static child => child.module);

            /// <summary>All parts and their parts, without the module itself.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                named_children().Concat(named_children().SelectMany(static child =>
                    child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

            public virtual IEnumerable<Module> modules() => named_modules().Select(static part => part.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(_parametersByName, recurse, static module => module.named_parameters());

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(static part => part.parameter);

            public IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                Distinct(_buffersByName, recurse, static module => module.named_buffers());

            public IEnumerable<Tensor> buffers(bool recurse = true) =>
                named_buffers(recurse).Select(static part => part.buffer);

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(part => part.name == target).parameter;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(part => part.name == target).buffer;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameters and buffers themselves, not copies, by their full names.</summary>
            public virtual Dictionary<string, Tensor> state_dict(
                Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                {
                    destination.TryAdd(start + name, parameter);
                }

                foreach (var (name, buffer) in named_buffers())
                {
                    destination.TryAdd(start + name, buffer);
                }

                return destination;
            }

            /// <summary>Copies the values of the source into the parameters and buffers of the same names.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                bool IsWanted(string key) => skip is null || !skip.Contains(key);
                var missing = target.Keys.Where(key => IsWanted(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => IsWanted(key) && !target.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        "The loaded state_dict is not identical to the target dictionary.");
                }

                using var noGrad = no_grad();
                foreach (var (key, value) in source)
                {
                    if (IsWanted(key) && target.TryGetValue(key, out var tensor))
                    {
                        tensor.copy_(value);
                    }
                }

                return (missing, unexpected);
            }

            /// <summary>Own items, then those of the parts; what is held under several names is given once.</summary>
            private IEnumerable<(string Name, T Item)> Distinct<T>(
                IEnumerable<KeyValuePair<string, T>> own,
                bool recurse,
                Func<Module, IEnumerable<(string Name, T Item)>> ofPart)
                where T : Tensor
            {
                var seen = new HashSet<nint>();
                foreach (var (name, item) in own)
                {
                    if (!item.IsInvalid && seen.Add(item.Handle))
                    {
                        yield return (name, item);
                    }
                }

                foreach (var (part, module) in recurse ? named_children() : [])
                {
                    foreach (var (name, item) in ofPart(module))
                    {
                        if (seen.Add(item.Handle))
                        {
                            yield return ($"{part}.{name}", item);
                        }
                    }
                }
            }
        }
    }
}
