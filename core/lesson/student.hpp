// A lesson with seed = "per student": each student gets a different run, which follows from the student's name.
// docs/lessons.md describes the function, so that a teacher can work it out too.
#pragma once

#include "core/lesson/lesson.hpp"

#include <cstdint>
#include <string_view>

namespace kitchen {

// The checksum (FNV-1a, 32 bits) of the name in UTF-8, without the spaces at both ends, A to Z as small letters.
std::int64_t seed_of_student(std::string_view name);

// The lesson with that seed in every run of it.
Lesson for_student(Lesson, std::string_view name);

}  // namespace kitchen
