// What a tensor is: memory, shape, type, device, gradient.
#include <ATen/EmptyTensor.h>
#include <ATen/ops/from_blob.h>

#include "stand_in.h"

STAND_IN_API void standin_release(Handle tensor) {
    c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(tensor);
}

STAND_IN_API Handle standin_retain(Handle tensor) { return release(borrow(tensor)); }

STAND_IN_API Handle standin_from_memory(const void* data, const int64_t* sizes, int32_t rank, int8_t type) {
    return guarded<Handle>(nullptr, [&] {
        const auto scalar_type = static_cast<c10::ScalarType>(type);
        at::Tensor tensor = at::detail::empty_cpu(at::IntArrayRef(sizes, rank), scalar_type);
        __builtin_memcpy(tensor.data_ptr(), data, tensor.nbytes());
        return release(std::move(tensor));
    });
}

// The tensor lies on the caller's memory; `deleter` runs when its last user has gone.
STAND_IN_API Handle standin_on_memory(void* data, const int64_t* sizes, int32_t rank, int8_t type,
                                      void (*deleter)(void*), void* context) {
    return guarded<Handle>(nullptr, [&] {
        const auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(type));
        return release(at::from_blob(
            data, at::IntArrayRef(sizes, rank), [deleter, context](void*) { deleter(context); }, options));
    });
}

STAND_IN_API void* standin_data(Handle tensor) {
    return guarded<void*>(nullptr, [&] { return borrow(tensor).data_ptr(); });
}

STAND_IN_API const int64_t* standin_sizes(Handle tensor) {
    return guarded<const int64_t*>(nullptr, [&] { return tensor->sizes().data(); });
}

STAND_IN_API const int64_t* standin_strides(Handle tensor) {
    return guarded<const int64_t*>(nullptr, [&] { return tensor->strides().data(); });
}

STAND_IN_API int64_t standin_rank(Handle tensor) { return tensor->dim(); }
STAND_IN_API int64_t standin_numel(Handle tensor) { return tensor->numel(); }
STAND_IN_API int64_t standin_storage_offset(Handle tensor) { return tensor->storage_offset(); }
STAND_IN_API int64_t standin_element_size(Handle tensor) { return tensor->itemsize(); }
STAND_IN_API int8_t standin_dtype(Handle tensor) {
    return static_cast<int8_t>(c10::typeMetaToScalarType(tensor->dtype()));
}
STAND_IN_API int32_t standin_device_type(Handle tensor) { return static_cast<int32_t>(tensor->device_type()); }
STAND_IN_API int32_t standin_device_index(Handle tensor) { return tensor->device().index(); }
STAND_IN_API int8_t standin_is_contiguous(Handle tensor) { return tensor->is_contiguous(); }
STAND_IN_API int8_t standin_is_sparse(Handle tensor) { return tensor->is_sparse(); }
STAND_IN_API int8_t standin_is_leaf(Handle tensor) { return borrow(tensor).is_leaf(); }
STAND_IN_API int8_t standin_requires_grad(Handle tensor) { return tensor->requires_grad(); }

STAND_IN_API int32_t standin_set_requires_grad(Handle tensor, int8_t value) {
    return guarded<int32_t>(-1, [&] {
        borrow(tensor).set_requires_grad(value != 0);
        return 0;
    });
}

STAND_IN_API Handle standin_grad(Handle tensor) {
    return guarded<Handle>(nullptr, [&] { return release(borrow(tensor).grad()); });
}

STAND_IN_API int32_t standin_set_grad(Handle tensor, Handle grad) {
    return guarded<int32_t>(-1, [&] {
        borrow(tensor).mutable_grad() = borrow(grad);
        return 0;
    });
}
