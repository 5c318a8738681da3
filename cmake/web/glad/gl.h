#pragma once
// OpenGL as a browser has it, under the name by which the desktop's loader is included.
#include <GLES3/gl3.h>
