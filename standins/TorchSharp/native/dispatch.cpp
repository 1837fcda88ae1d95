// The one operator call: arguments are boxed, sent through the dispatcher, and the results unboxed.
#include <algorithm>
#include <type_traits>
#include <utility>

#include <ATen/EmptyTensor.h>
#include <ATen/core/Generator.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include "stand_in.h"

namespace {

enum class Expected : uint8_t { AsGiven, Tensor, Real };

// Newer LibTorch has std::optional where older has its own: the types are taken from where they are used.
using OptionalValue = std::decay_t<decltype(std::declval<const c10::Argument&>().default_value())>;
using OptionalTensorList = std::decay_t<decltype(std::declval<const c10::IValue&>().toOptionalTensorList())>;
using OptionalTensor = OptionalTensorList::value_type;

struct Operator {
    c10::OperatorHandle handle;
    std::vector<Expected> expected;
    std::vector<OptionalValue> defaults;
};

thread_local std::vector<int64_t> pending_results;
thread_local torch::jit::Stack idle_stack;

// A number where a tensor is expected takes part in type promotion as a number, as it does in Python.
at::Tensor wrapped_number(const Argument& argument) {
    const auto type = argument.tag == kDouble ? at::kDouble : argument.tag == kBool ? at::kBool : at::kLong;
    at::Tensor tensor = at::detail::empty_cpu({}, type);
    if (argument.tag == kBool) {
        *static_cast<bool*>(tensor.data_ptr()) = argument.integer != 0;
    } else {
        *static_cast<int64_t*>(tensor.data_ptr()) = argument.integer;
    }
    tensor.unsafeGetTensorImpl()->set_wrapped_number(true);
    return tensor;
}

c10::IValue int_list(const Argument& argument) {
    const auto* values = static_cast<const int64_t*>(argument.pointer);
    return c10::IValue(c10::ArrayRef<int64_t>(values, argument.count));
}

c10::IValue optional_tensor_list(const Argument& argument) {
    const auto* handles = static_cast<const Handle*>(argument.pointer);
    OptionalTensorList list;
    list.reserve(argument.count);
    for (int32_t i = 0; i < argument.count; ++i) {
        list.push_back(handles[i] == nullptr ? OptionalTensor() : OptionalTensor(borrow(handles[i])));
    }
    return c10::IValue(std::move(list));
}

c10::IValue boxed(const Argument& argument) {
    switch (argument.tag) {
        case kTensor: return c10::IValue(borrow(static_cast<Handle>(const_cast<void*>(argument.pointer))));
        case kInt: return c10::IValue(argument.integer);
        case kDouble: return c10::IValue(argument.real);
        case kBool: return c10::IValue(argument.integer != 0);
        case kIntList: return int_list(argument);
        case kDoubleList:
            return c10::IValue(c10::ArrayRef<double>(static_cast<const double*>(argument.pointer), argument.count));
        case kTensorList:
            return c10::IValue(borrow_all(static_cast<const Handle*>(argument.pointer), argument.count));
        case kOptionalTensorList: return optional_tensor_list(argument);
        case kString: return c10::IValue(std::string(static_cast<const char*>(argument.pointer), argument.count));
        case kGenerator: return c10::IValue(*static_cast<const at::Generator*>(argument.pointer));
        case kDevice:
            return c10::IValue(c10::Device(static_cast<c10::DeviceType>(argument.integer),
                                           static_cast<c10::DeviceIndex>(argument.count)));
        default: return c10::IValue();
    }
}

bool is_number(const Argument& argument) {
    return argument.tag == kInt || argument.tag == kDouble || argument.tag == kBool;
}

void push(torch::jit::Stack& stack, const Operator& op, size_t position, const Argument& argument) {
    if (argument.tag == kDefault) {
        TORCH_CHECK(op.defaults[position].has_value(), "argument ", position, " has no default value");
        stack.push_back(*op.defaults[position]);
    } else if (op.expected[position] == Expected::Tensor && is_number(argument)) {
        stack.emplace_back(wrapped_number(argument));
    } else if (op.expected[position] == Expected::Real && argument.tag == kInt) {
        stack.emplace_back(static_cast<double>(argument.integer));
    } else {
        stack.push_back(boxed(argument));
    }
}

void unbox(c10::IValue& value, std::vector<int64_t>& results) {
    if (value.isTensor()) {
        results.push_back(reinterpret_cast<int64_t>(release(std::move(value).toTensor())));
    } else if (value.isTensorList()) {
        for (const at::Tensor& tensor : value.toTensorVector()) {
            results.push_back(reinterpret_cast<int64_t>(release(tensor)));
        }
    } else if (value.isBool()) {
        results.push_back(value.toBool() ? 1 : 0);
    } else if (value.isInt()) {
        results.push_back(value.toInt());
    } else if (value.isDouble()) {
        const double real = value.toDouble();
        int64_t bits;
        static_assert(sizeof bits == sizeof real, "a double is carried in its bits");
        __builtin_memcpy(&bits, &real, sizeof bits);
        results.push_back(bits);
    } else if (!value.isNone()) {
        TORCH_CHECK(false, "an operator returned a value of kind ", value.tagKind());
    }
}

int32_t call(const Operator& op, const Argument* arguments, int32_t count, int64_t* results, int32_t capacity) {
    // The stack's memory is reused from call to call; a nested call finds it taken and uses its own.
    torch::jit::Stack stack = std::move(idle_stack);
    stack.clear();
    const auto total = op.expected.size();
    TORCH_CHECK(static_cast<size_t>(count) <= total, "too many arguments for ", op.handle.schema());
    for (int32_t i = 0; i < count; ++i) {
        push(stack, op, i, arguments[i]);
    }
    for (size_t i = count; i < total; ++i) {
        TORCH_CHECK(op.defaults[i].has_value(), "missing argument ", i, " of ", op.handle.schema());
        stack.push_back(*op.defaults[i]);
    }
    op.handle.callBoxed(&stack);

    int32_t produced = 0;
    if (capacity == 1 && stack.size() == 1 && stack[0].isTensor()) {
        results[0] = reinterpret_cast<int64_t>(release(std::move(stack[0]).toTensor()));
        produced = 1;
    } else if (capacity > 0) {
        pending_results.clear();
        for (auto& value : stack) {
            unbox(value, pending_results);
        }
        produced = static_cast<int32_t>(pending_results.size());
        if (produced <= capacity) {
            std::copy(pending_results.begin(), pending_results.end(), results);
        }
    }
    stack.clear();
    idle_stack = std::move(stack);
    return produced;
}

}  // namespace

std::string& last_error() {
    static thread_local std::string text;
    return text;
}

STAND_IN_API const char* standin_last_error() { return last_error().c_str(); }

// Looked up once for a call site; null when this LibTorch has no such operator.
STAND_IN_API Operator* standin_find(const char* name, const char* overload) {
    return guarded<Operator*>(nullptr, [&]() -> Operator* {
        const auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        auto* op = new Operator{handle, {}, {}};
        for (const auto& argument : handle.schema().arguments()) {
            const auto kind = argument.type()->kind();
            op->expected.push_back(kind == c10::TypeKind::TensorType ? Expected::Tensor
                                   : kind == c10::TypeKind::FloatType ? Expected::Real : Expected::AsGiven);
            op->defaults.push_back(argument.default_value());
        }
        return op;
    });
}

// Returns how many results there are, or -1. More than fit are fetched by standin_take.
STAND_IN_API int32_t standin_call(const Operator* op, const Argument* arguments, int32_t count, int64_t* results,
                                  int32_t capacity) {
    return guarded<int32_t>(-1, [&] { return call(*op, arguments, count, results, capacity); });
}

STAND_IN_API void standin_take(int64_t* results) {
    std::copy(pending_results.begin(), pending_results.end(), results);
    pending_results.clear();
}
