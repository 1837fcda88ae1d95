// Derivatives and the modes that switch them.
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "stand_in.h"

namespace {

c10::optional<bool> optional_bool(int8_t value) {
    return value < 0 ? c10::optional<bool>() : c10::optional<bool>(value != 0);
}

}  // namespace

// retain_graph: 0, 1, or -1 for "as create_graph".
STAND_IN_API int32_t standin_backward(const Handle* tensors, int32_t count, const Handle* gradients,
                                      int32_t gradient_count, int8_t retain_graph, int8_t create_graph,
                                      const Handle* inputs, int32_t input_count) {
    return guarded<int32_t>(-1, [&] {
        torch::autograd::backward(borrow_all(tensors, count), borrow_all(gradients, gradient_count),
                                  optional_bool(retain_graph), create_graph != 0, borrow_all(inputs, input_count));
        return 0;
    });
}

STAND_IN_API int32_t standin_autograd_grad(const Handle* outputs, int32_t output_count, const Handle* inputs,
                                           int32_t input_count, const Handle* gradients, int32_t gradient_count,
                                           int8_t retain_graph, int8_t create_graph, int8_t allow_unused,
                                           Handle* results) {
    return guarded<int32_t>(-1, [&] {
        auto found = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count),
                                           borrow_all(gradients, gradient_count), optional_bool(retain_graph),
                                           create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < found.size(); ++i) {
            results[i] = release(std::move(found[i]));
        }
        return 0;
    });
}

STAND_IN_API int8_t standin_grad_enabled() { return c10::GradMode::is_enabled(); }
STAND_IN_API void standin_set_grad_enabled(int8_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
STAND_IN_API int8_t standin_inference_enabled() { return c10::InferenceMode::is_enabled(); }
STAND_IN_API void* standin_inference_enter(int8_t enabled) { return new c10::InferenceMode(enabled != 0); }
STAND_IN_API void standin_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
