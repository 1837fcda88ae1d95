// Derivatives and the modes that switch them.
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "stand_in.h"

// retain_graph: 0, 1, or -1 for "as create_graph".
STAND_IN_API int32_t standin_backward(const Handle* tensors, int32_t count, const Handle* gradients,
                                      int32_t gradient_count, int8_t retain_graph, int8_t create_graph,
                                      const Handle* inputs, int32_t input_count) {
    return guarded<int32_t>(-1, [&] {
        // {} is an empty optional, of whichever kind this LibTorch takes.
        const auto of = borrow_all(tensors, count);
        const auto from = borrow_all(gradients, gradient_count);
        const auto by = borrow_all(inputs, input_count);
        if (retain_graph < 0) {
            torch::autograd::backward(of, from, {}, create_graph != 0, by);
        } else {
            torch::autograd::backward(of, from, retain_graph != 0, create_graph != 0, by);
        }
        return 0;
    });
}

STAND_IN_API int32_t standin_autograd_grad(const Handle* outputs, int32_t output_count, const Handle* inputs,
                                           int32_t input_count, const Handle* gradients, int32_t gradient_count,
                                           int8_t retain_graph, int8_t create_graph, int8_t allow_unused,
                                           Handle* results) {
    return guarded<int32_t>(-1, [&] {
        auto found = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count),
                                           borrow_all(gradients, gradient_count), retain_graph != 0, create_graph != 0,
                                           allow_unused != 0);
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
