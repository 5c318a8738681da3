/* The one place where the body of stb_image_write is compiled; everybody else includes its header only. */
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>
