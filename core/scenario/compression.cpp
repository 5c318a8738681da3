#include "core/scenario/compression.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kitchen {
namespace {

constexpr std::size_t literal_max = 128;
constexpr std::size_t copy_min = 4;
constexpr std::size_t copy_max = copy_min + 127;
// How many earlier places are tried; beyond these a longer copy is seldom found.
constexpr int places_max = 128;
constexpr std::uint32_t nowhere = 0xffff'ffff;
constexpr std::size_t heads = 1 << 14;

struct Copy {
    std::size_t length = 0;
    std::size_t distance = 0;
};

// Finds earlier copies. Places are kept by a hash of the four bytes that begin there, the latest first.
class Earlier {
  public:
    explicit Earlier(std::string_view bytes) : bytes_(bytes), latest_(heads, nowhere), before_(bytes.size(), nowhere) {}

    void add(std::size_t place) {
        if (place + copy_min > bytes_.size()) return;
        std::uint32_t& head = latest_[hash(place)];
        before_[place] = head;
        head = static_cast<std::uint32_t>(place);
    }

    // The longest one; of equal ones the nearest, whose distance is the shortest to write.
    Copy find(std::size_t place) const {
        Copy best;
        if (place + copy_min > bytes_.size()) return best;
        std::uint32_t at = latest_[hash(place)];
        for (int tried = 0; at != nowhere && tried < places_max; ++tried, at = before_[at]) {
            const std::size_t length_max = std::min(copy_max, bytes_.size() - place);
            std::size_t length = 0;
            while (length < length_max && bytes_[at + length] == bytes_[place + length]) ++length;
            if (length >= copy_min && length > best.length) best = {length, place - at};
        }
        return best;
    }

  private:
    std::size_t hash(std::size_t place) const {
        std::uint32_t four = 0;
        for (std::size_t i = 0; i < copy_min; ++i) four = four << 8U | static_cast<unsigned char>(bytes_[place + i]);
        return (four * 2654435761U) >> 18U;
    }

    std::string_view bytes_;
    std::vector<std::uint32_t> latest_;
    std::vector<std::uint32_t> before_;
};

void append_literals(std::string_view bytes, std::string& out) {
    while (!bytes.empty()) {
        const std::size_t length = std::min(literal_max, bytes.size());
        out += static_cast<char>(length - 1);
        out += bytes.substr(0, length);
        bytes.remove_prefix(length);
    }
}

void append_copy(const Copy& copy, std::string& out) {
    out += static_cast<char>(128 + (copy.length - copy_min));
    std::size_t rest = copy.distance - 1;
    while (rest >= 128) {
        out += static_cast<char>(128 + rest % 128);
        rest /= 128;
    }
    out += static_cast<char>(rest);
}

}  // namespace

std::string compress(std::string_view bytes, std::string_view known) {
    const std::string all = std::string(known) + std::string(bytes);
    Earlier earlier(all);
    for (std::size_t place = 0; place < known.size(); ++place) earlier.add(place);
    std::string out;
    std::size_t literals_from = known.size();
    std::size_t place = known.size();
    while (place < all.size()) {
        const Copy copy = earlier.find(place);
        // A copy from far away takes as many bytes as it saves.
        const bool worth_it = copy.length > (copy.distance > 16384 ? copy_min : copy_min - 1);
        const std::size_t step = worth_it ? copy.length : 1;
        if (worth_it) {
            append_literals(std::string_view(all).substr(literals_from, place - literals_from), out);
            append_copy(copy, out);
            literals_from = place + step;
        }
        for (std::size_t i = 0; i < step; ++i) earlier.add(place + i);
        place += step;
    }
    append_literals(std::string_view(all).substr(literals_from), out);
    return out;
}

std::optional<std::string> decompress(std::string_view packed, std::string_view known, std::size_t bytes_max) {
    std::string all(known);
    std::size_t place = 0;
    while (place < packed.size()) {
        const std::size_t token = static_cast<unsigned char>(packed[place++]);
        const std::size_t length = token < 128 ? token + 1 : token - 128 + copy_min;
        if (all.size() - known.size() + length > bytes_max) return std::nullopt;
        if (token < 128) {
            if (packed.size() - place < length) return std::nullopt;
            all += packed.substr(place, length);
            place += length;
            continue;
        }
        std::size_t distance = 0;
        for (unsigned shift = 0;; shift += 7) {
            // Four times seven bits reach farther than any text is long.
            if (place == packed.size() || shift > 21) return std::nullopt;
            const std::size_t byte = static_cast<unsigned char>(packed[place++]);
            distance |= (byte & 127U) << shift;
            if (byte < 128) break;
        }
        ++distance;
        if (distance > all.size()) return std::nullopt;
        // Byte by byte: a copy may overlap what it writes.
        const std::size_t from = all.size() - distance;
        for (std::size_t i = 0; i < length; ++i) all += all[from + i];
    }
    all.erase(0, known.size());
    return all;
}

}  // namespace kitchen
