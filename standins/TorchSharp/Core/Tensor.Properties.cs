using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Native.Rank(Handle);

        public long ndim => Native.Rank(Handle);

        public long NumberOfElements => Native.NumberOfElements(Handle);

        public long ElementSize => Native.ElementSize(Handle);

        public ScalarType dtype => (ScalarType)Native.ScalarType(Handle);

        public DeviceType device_type => (DeviceType)Native.DeviceType(Handle);

        public int device_index => Native.DeviceIndex(Handle);

        public Device device => device_type == DeviceType.CPU ? CPU : new Device(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Native.IsSparse(Handle) != 0;

        public bool is_leaf => Native.IsLeaf(Handle) != 0;

        public string? name { get; set; }

        public bool requires_grad
        {
            get => Native.RequiresGrad(Handle) != 0;
            set => Native.Checked(Native.SetRequiresGrad(Handle, value ? (byte)1 : (byte)0));
        }

        public unsafe long[] shape => Copy(Native.Sizes(Handle));

        /// <summary>The storage from this tensor's first element on, not a copy. CPU tensors only.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                ThrowUnlessInOrderOnCpu();
                return new Span<byte>(Native.Data(Handle), checked((int)(NumberOfElements * ElementSize)));
            }

            set
            {
                if (value.Length != NumberOfElements * ElementSize)
                {
                    throw new ArgumentException("Mismatched data sizes in Tensor.set_bytes().", nameof(value));
                }

                value.CopyTo(bytes);
            }
        }

        public long dim() => ndim;

        public long[] size() => shape;

        public unsafe long size(int dim) => Native.Sizes(Handle)[WrapDimension(dim)];

        public unsafe long[] stride() => Copy(Native.Strides(Handle));

        public unsafe long stride(int dim) => Native.Strides(Handle)[WrapDimension(dim)];

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long storage_offset() => Native.StorageOffset(Handle);

        public bool is_contiguous() => Native.IsContiguous(Handle) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether sizes and all numbers are the same.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public bool Equals(Tensor target) => target is not null && Aten.equal.CallBool(this, target);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private void ThrowUnlessInOrderOnCpu()
        {
            if (!is_contiguous())
            {
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            }

            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException(
                    "Reading data from non-CPU memory is not supported. "
                    + "Move or copy the tensor to the cpu before reading.");
            }
        }

        /// <summary>Copies one number for each dimension before the tensor can be collected.</summary>
        private unsafe long[] Copy(long* numbers)
        {
            var copy = new ReadOnlySpan<long>(numbers, (int)ndim).ToArray();
            GC.KeepAlive(this);
            return copy;
        }

        private int WrapDimension(int dim)
        {
            var rank = (int)ndim;
            ArgumentOutOfRangeException.ThrowIfLessThan(dim, -rank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dim, rank);
            return dim < 0 ? dim + rank : dim;
        }
    }
}
