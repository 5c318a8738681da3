#pragma once
// A browser's OpenGL, under the name of the desktop's loader header.
#include <GLES3/gl3.h>
