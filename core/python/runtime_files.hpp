// The modules of assets/python/kitchen_runtime, by their file names ("kitchen.py"). Used by runtime.cpp alone.
#pragma once

#include <span>

#include "core/base/embedded_file.hpp"

std::span<const EmbeddedFile> python_runtime_files();
