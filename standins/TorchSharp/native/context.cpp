// Random number generators, threads, devices, the default type.
#include <mutex>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Generator.h>
#include <c10/core/DefaultDtype.h>

#include "stand_in.h"

namespace {

c10::Device device_of(int32_t type, int32_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

}  // namespace

STAND_IN_API at::Generator* standin_default_generator(int32_t device_type, int32_t device_index) {
    return guarded<at::Generator*>(nullptr, [&] {
        return new at::Generator(at::globalContext().defaultGenerator(device_of(device_type, device_index)));
    });
}

// A private generator: a clone of the device's own, seeded anew.
STAND_IN_API at::Generator* standin_new_generator(uint64_t seed, int32_t device_type, int32_t device_index) {
    return guarded<at::Generator*>(nullptr, [&] {
        auto device = device_of(device_type, device_index);
        auto generator = device.is_cpu() ? at::detail::createCPUGenerator(seed)
                                         : at::globalContext().defaultGenerator(device).clone();
        generator.set_current_seed(seed);
        return new at::Generator(std::move(generator));
    });
}

STAND_IN_API void standin_free_generator(at::Generator* generator) { delete generator; }

STAND_IN_API int32_t standin_seed_generator(at::Generator* generator, uint64_t seed) {
    return guarded<int32_t>(-1, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(seed);
        return 0;
    });
}

STAND_IN_API int64_t standin_reseed_generator(at::Generator* generator) {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return static_cast<int64_t>(generator->seed());
}

STAND_IN_API int64_t standin_initial_seed(at::Generator* generator) {
    return static_cast<int64_t>(generator->current_seed());
}

STAND_IN_API Handle standin_generator_state(at::Generator* generator) {
    return guarded<Handle>(nullptr, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        return release(generator->get_state());
    });
}

STAND_IN_API int32_t standin_set_generator_state(at::Generator* generator, Handle state) {
    return guarded<int32_t>(-1, [&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(borrow(state));
        return 0;
    });
}

// Every device's default generator.
STAND_IN_API int32_t standin_manual_seed(uint64_t seed) {
    return guarded<int32_t>(-1, [&] {
        at::manual_seed(seed);
        return 0;
    });
}

STAND_IN_API int32_t standin_num_threads() { return at::get_num_threads(); }
STAND_IN_API int32_t standin_num_interop_threads() { return at::get_num_interop_threads(); }

STAND_IN_API int32_t standin_set_num_threads(int32_t count) {
    return guarded<int32_t>(-1, [&] {
        at::set_num_threads(count);
        return 0;
    });
}

STAND_IN_API int32_t standin_set_num_interop_threads(int32_t count) {
    return guarded<int32_t>(-1, [&] {
        at::set_num_interop_threads(count);
        return 0;
    });
}

STAND_IN_API int8_t standin_default_dtype() { return static_cast<int8_t>(c10::get_default_dtype_as_scalartype()); }

STAND_IN_API int32_t standin_set_default_dtype(int8_t type) {
    return guarded<int32_t>(-1, [&] {
        c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(type)));
        return 0;
    });
}

STAND_IN_API int8_t standin_has_cuda() {
    return guarded<int8_t>(0, [&] { return static_cast<int8_t>(at::hasCUDA() && at::getNumGPUs() > 0); });
}

STAND_IN_API int32_t standin_cuda_count() {
    return guarded<int32_t>(0, [&] { return at::hasCUDA() ? static_cast<int32_t>(at::getNumGPUs()) : 0; });
}

STAND_IN_API int8_t standin_has_cudnn() {
    return guarded<int8_t>(0, [&] { return static_cast<int8_t>(at::hasCUDA() && at::globalContext().hasCuDNN()); });
}
