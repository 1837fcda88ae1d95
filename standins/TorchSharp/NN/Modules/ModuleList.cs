using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules by number.</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> _items;

        public ModuleList(params T[] modules)
            : base("ModuleList")
        {
            _items = [.. modules];
            RegisterComponents();
        }

        public int Count => _items.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => _items[index];
            set => Change(() => _items[index] = value);
        }

        public void Add(T item) => Change(() => _items.Add(item));

        public void append(params T[] parameters) => Change(() => _items.AddRange(parameters));

        public void extend(IEnumerable<T> modules) => Change(() => _items.AddRange(modules));

        public void Insert(int index, T item) => Change(() => _items.Insert(index, item));

        public bool Remove(T item)
        {
            var removed = _items.Remove(item);
            RegisterComponents();
            return removed;
        }

        public void RemoveAt(int index) => Change(() => _items.RemoveAt(index));

        public void Clear() => Change(_items.Clear);

        public bool Contains(T item) => _items.Contains(item);

        public int IndexOf(T item) => _items.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            ClearModules();
            for (var i = 0; i < _items.Count; i++)
            {
                register_module(i.ToString(CultureInfo.InvariantCulture), _items[i]);
            }
        }

        private void Change(Action change)
        {
            change();
            RegisterComponents();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module =>
                new(modules);
        }
    }
}
