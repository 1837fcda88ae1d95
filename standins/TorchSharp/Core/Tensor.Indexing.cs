using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => _ = Assign(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => select(0, i1).copy_(value);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => select(0, i1).select(0, i2);
            set => this[i1, i2].copy_(value);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => this[i1, i2].select(0, i3);
            set => this[i1, i2, i3].copy_(value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, positions) = View(indices);
            return positions.Length == 0
                ? view
                : Aten.index_Tensor.Call(view, Argument.OptionalTensors(positions));
        }

        public Tensor index(params Tensor[] indices) =>
            Aten.index_Tensor.Call(this, Argument.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Assign(value, indices);

        public Tensor index_put_(Tensor value, params Tensor[] indices) =>
            Aten.index_put_.Update(this, Argument.OptionalTensors(indices), value);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => Assign(value, indices);

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_((Tensor)value, indices);

        private Tensor Assign(Tensor value, TensorIndex[] indices)
        {
            var (view, positions) = View(indices);
            if (positions.Length == 0)
            {
                view.copy_(value);
            }
            else
            {
                Aten.index_put_.Update(view, Argument.OptionalTensors(positions), value);
            }

            return this;
        }

        /// <summary>Applies all but the index tensors; these are left for the view that comes of it.</summary>
        private (Tensor View, Tensor?[] Positions) View(TensorIndex[] indices)
        {
            var view = alias();
            var positions = new List<Tensor?>();
            var dimension = 0;
            foreach (var part in indices)
            {
                switch (part.Form)
                {
                    case TensorIndex.Kind.Single:
                        view = view.select(dimension, part.Start!.Value);
                        break;
                    case TensorIndex.Kind.Slice:
                        view = Aten.slice_Tensor.Call(view, dimension++, part.Start, part.Stop, part.Step ?? 1);
                        break;
                    case TensorIndex.Kind.None:
                    case TensorIndex.Kind.Null:
                        view = view.unsqueeze(dimension++);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dimension += (int)ndim - indices.Sum(DimensionsTaken);
                        break;
                    default:
                        var mask = part.Positions ?? torch.tensor(part.Start != 0);
                        if (mask.ndim == 0 && mask.dtype == ScalarType.Bool)
                        {
                            view = view.unsqueeze(dimension);
                        }

                        while (positions.Count < dimension)
                        {
                            positions.Add(null);
                        }

                        positions.Add(mask.ndim == 0 && mask.dtype == ScalarType.Bool ? mask.unsqueeze(0) : mask);
                        dimension += mask.dtype == ScalarType.Bool ? Math.Max(1, (int)mask.ndim) : 1;
                        break;
                }
            }

            return (view, [.. positions]);
        }

        private static int DimensionsTaken(TensorIndex part) => part.Form switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor when part.Positions!.dtype == ScalarType.Bool => (int)part.Positions.ndim,
            TensorIndex.Kind.Tensor => 1,
            _ => 0,
        };
    }
}
