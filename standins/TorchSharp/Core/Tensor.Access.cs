using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The storage seen as numbers; not a copy, unless it lies on another device.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ThrowUnlessHolds<T>();
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The only element.</summary>
        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("only one element tensors can be converted to scalars");
            }

            ThrowUnlessHolds<T>();
            if (device_type == DeviceType.CPU)
            {
                return MemoryMarshal.Read<T>(bytes);
            }

            using var copy = cpu();
            return MemoryMarshal.Read<T>(copy.bytes);
        }

        public Scalar ToScalar()
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("only one element tensors can be converted to scalars");
            }

            using var number = to_type(is_floating_point() ? ScalarType.Float64 : ScalarType.Int64);
            return dtype switch
            {
                ScalarType.Bool => number.item<long>() != 0,
                _ when is_floating_point() => number.item<double>(),
                _ => number.item<long>(),
            };
        }

        public Tensor cpu() => To(null, CPU, false);

        public Tensor cuda(Device? device = null) => To(null, device ?? new Device(DeviceType.CUDA), false);

        public Tensor pin_memory() => Aten.pin_memory.Call(this);

        public Tensor set_(Tensor source) => Aten.set_in_source_Tensor.Update(this, source);

        public Tensor to(ScalarType type) => To(type, null, false);

        public Tensor to(Device device) => To(null, device, false);

        public Tensor to(string device) => To(null, new Device(device), false);

        public Tensor to(ScalarType type, Device device, bool copy = false) => To(type, device, copy);

        public Tensor to(Tensor other) => To(other.dtype, other.device, false);

        public Tensor to_type(ScalarType type, bool copy = false) => To(type, null, copy);

        public Tensor type(ScalarType dtype) => To(dtype, null, false);

        public Tensor type_as(Tensor tensor) => To(tensor.dtype, null, false);

        public Tensor @float() => To(ScalarType.Float32, null, false);

        public Tensor @double() => To(ScalarType.Float64, null, false);

        public Tensor @long() => To(ScalarType.Int64, null, false);

        public Tensor @int() => To(ScalarType.Int32, null, false);

        public Tensor @bool() => To(ScalarType.Bool, null, false);

        public Tensor @byte() => To(ScalarType.Byte, null, false);

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The gradient that backward left here, or null.</summary>
        internal Tensor? Gradient
        {
            get
            {
                var gradient = Native.Grad(Handle);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set => Native.Checked(Native.SetGrad(Handle, value?.Handle ?? 0));
        }

        /// <summary>
        /// Converts and moves. Where there is no need to, and no copy is asked for, the result is this tensor under
        /// another reference, to be disposed of by itself.
        /// </summary>
        private Tensor To(ScalarType? type, Device? device, bool copy)
        {
            var sameType = type is null || type == dtype;
            var samePlace = device is null
                || (device.type == device_type && (device.index < 0 || device.index == device_index || is_cpu()));
            return sameType && samePlace && !copy
                ? new Tensor(Native.Retain(Handle))
                : Aten._to_copy.Call(this, type, Argument.Default, device);
        }

        /// <summary>This tensor with numbers of the type, if one was asked for.</summary>
        private Tensor Cast(ScalarType? type) => type is { } given && given != dtype ? To(given, null, false) : this;

        private static string NameOf(RoundingMode mode) => mode == RoundingMode.trunc ? "trunc" : "floor";

        private void ThrowUnlessHolds<T>()
            where T : unmanaged
        {
            if (typeof(T) != typeof(Half) && ScalarTypeOf(typeof(T)) != dtype)
            {
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            }
        }
    }
}
