#include "app/platform/desktop/bell.hpp"

#ifdef KITCHEN_HAS_ALSA
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <alsa/asoundlib.h>
#endif

namespace kitchen::app {

#ifdef KITCHEN_HAS_ALSA

namespace {

constexpr std::uint32_t rate = 44'100;
constexpr double length_seconds = 0.9;

// The partials of a struck bell fade, the higher ones sooner. Quiet, because it rings often.
std::vector<std::int16_t> make_sound() {
    struct Partial {
        double hertz, loudness, seconds;
    };
    constexpr std::array partials{Partial{880, 0.55, 0.35}, Partial{1760, 0.22, 0.20}, Partial{2637, 0.12, 0.10}};
    constexpr double loudest = 0.18 * 32'767;
    std::vector<std::int16_t> sound(static_cast<std::size_t>(rate * length_seconds));
    for (std::size_t n = 0; n < sound.size(); ++n) {
        const double t = static_cast<double>(n) / rate;
        double sum = 0;
        for (const Partial& p : partials)
            sum += p.loudness * std::exp(-t / p.seconds) * std::sin(2 * 3.14159265358979 * p.hertz * t);
        const double rise = std::min(1.0, t / 0.004);  // a soft attack, without a click
        const double fall = std::min(1.0, (length_seconds - t) / 0.1);
        sound[n] = static_cast<std::int16_t>(std::lround(loudest * rise * fall * sum));
    }
    return sound;
}

using Output = std::unique_ptr<snd_pcm_t, decltype(&snd_pcm_close)>;

// Otherwise ALSA prints errors to stderr; missing sound does not deserve a message.
void say_nothing(const char*, int, const char*, int, const char*, ...) {}

// Null when there is no device or another program uses it.
Output open_output() {
    snd_lib_error_set_handler(say_nothing);
    snd_pcm_t* opened = nullptr;
    if (snd_pcm_open(&opened, "default", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK) < 0)
        return {nullptr, &snd_pcm_close};
    Output output(opened, &snd_pcm_close);
    constexpr unsigned latency_us = 60'000;
    const bool is_ready =
        snd_pcm_set_params(opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate, 1, latency_us) >= 0 &&
        snd_pcm_nonblock(opened, 0) >= 0;
    if (!is_ready) output.reset();
    return output;
}

// Plays to the end, or until the device is gone.
void play(snd_pcm_t* output, const std::vector<std::int16_t>& sound) {
    std::size_t played = 0;
    while (played < sound.size()) {
        const snd_pcm_sframes_t more = snd_pcm_writei(output, sound.data() + played, sound.size() - played);
        if (more < 0 && snd_pcm_recover(output, static_cast<int>(more), 1) < 0) return;
        if (more > 0) played += static_cast<std::size_t>(more);
    }
    snd_pcm_drain(output);
}

}  // namespace

Bell::~Bell() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    asked_.notify_one();
    thread_.join();
}

void Bell::ring() {
    {
        const std::lock_guard lock(mutex_);
        rings_ = true;
    }
    if (!thread_.joinable()) thread_ = std::thread([this] { play_when_asked(); });
    asked_.notify_one();
}

void Bell::play_when_asked() {
    const std::vector<std::int16_t> sound = make_sound();
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            asked_.wait(lock, [this] { return rings_ || ends_; });
            if (ends_) return;
        }
        // Opened for each bell, because an open stream would keep the sound hardware awake. A device that another
        // program uses now may be free at the next bell.
        if (const Output output = open_output()) play(output.get(), sound);
        const std::lock_guard lock(mutex_);
        rings_ = false;
    }
}

#else

Bell::~Bell() = default;
void Bell::ring() {}

#endif

}  // namespace kitchen::app
