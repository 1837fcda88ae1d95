// What the files of this folder share: the C argument record, handles and the error text.
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>

#define STAND_IN_API extern "C" __attribute__((visibility("default")))

// A tensor handle is the TensorImpl itself with one reference held; an undefined tensor is null.
using Handle = c10::TensorImpl*;

enum ArgumentTag : int32_t {
    kNone = 0,
    kTensor = 1,
    kInt = 2,
    kDouble = 3,
    kBool = 4,
    kIntList = 5,
    kDoubleList = 6,
    kTensorList = 7,
    kOptionalTensorList = 8,
    kString = 9,
    kDefault = 10,
    kGenerator = 11,
    kDevice = 12,
};

struct Argument {
    union {
        int64_t integer;
        double real;
        const void* pointer;
    };
    int32_t tag;
    int32_t count;
};

std::string& last_error();

inline at::Tensor borrow(Handle handle) {
    return handle == nullptr
        ? at::Tensor()
        : at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(handle));
}

inline Handle release(at::Tensor tensor) {
    return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow_all(const Handle* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int32_t i = 0; i < count; ++i) {
        tensors.push_back(borrow(handles[i]));
    }
    return tensors;
}

// No C++ exception may cross into managed code: it becomes `failed`, and its text waits in last_error().
template <typename Result, typename Body>
Result guarded(Result failed, Body&& body) noexcept {
    try {
        return body();
    } catch (const c10::Error& error) {
        last_error() = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error() = error.what();
    } catch (...) {
        last_error() = "unknown native exception";
    }
    return failed;
}
