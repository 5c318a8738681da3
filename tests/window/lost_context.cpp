// A graphics card that is reset when the file named by KITCHEN_LOSE_CONTEXT appears, which the software renderer never
// is. LD_PRELOAD puts these functions before those of GLFW.
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <unistd.h>

namespace {

using Function = void (*)();

unsigned reset_status() {
    constexpr unsigned unknown_context_reset = 0x8255;
    return ::unlink(std::getenv("KITCHEN_LOSE_CONTEXT")) == 0 ? unknown_context_reset : 0;
}

template <class Signature>
Signature* next(const char* name) {
    return reinterpret_cast<Signature*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int glfwExtensionSupported(const char* name) {
    return std::strcmp(name, "GL_ARB_robustness") == 0 ? 1 : next<int(const char*)>("glfwExtensionSupported")(name);
}

Function glfwGetProcAddress(const char* name) {
    if (std::strcmp(name, "glGetGraphicsResetStatusARB") == 0) return reinterpret_cast<Function>(reset_status);
    return next<Function(const char*)>("glfwGetProcAddress")(name);
}
}
