// Records of one kind in one vector, reused through a free list: no allocation once warm, and a copy is a copy of the
// vector. An index names a record; references into the pool do not outlive a call of take().
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "core/base/check.hpp"

namespace kitchen {

// The index of no record.
inline constexpr std::uint32_t nothing = 0xffffffff;

template <class T>
class Pool {
  public:
    T& operator[](std::uint32_t index) { return items_[index]; }
    const T& operator[](std::uint32_t index) const { return items_[index]; }
    std::size_t live() const { return items_.size() - free_.size(); }
    // Roughly the memory that a copy takes, in bytes.
    std::size_t bytes() const { return items_.size() * sizeof(T) + free_.size() * sizeof(std::uint32_t); }

    std::uint32_t take() {
        if (!free_.empty()) {
            const std::uint32_t index = free_.back();
            free_.pop_back();
            return index;
        }
        KITCHEN_CHECK(items_.size() < nothing);
        items_.emplace_back();
        return static_cast<std::uint32_t>(items_.size() - 1);
    }

    void give_back(std::uint32_t index) { free_.push_back(index); }

    // Where `new` constructs a record in place. An assignment would construct it elsewhere and copy it as a whole,
    // which stalls on a load that is wider than the stores before it.
    T* place(std::uint32_t index) {
        static_assert(std::is_trivially_destructible_v<T>);
        return &items_[index];
    }

  private:
    std::vector<T> items_;
    std::vector<std::uint32_t> free_;
};

}  // namespace kitchen
