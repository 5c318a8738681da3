// The sound of a timer: a soft bell, played through ALSA (which PulseAudio and PipeWire also serve). If the program was
// built without ALSA or the machine has no sound, it stays silent without a message.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace kitchen::app {

class Bell {
  public:
    Bell() = default;
    ~Bell();
    Bell(const Bell&) = delete;
    Bell& operator=(const Bell&) = delete;

    // Returns immediately. Does nothing while a bell is still sounding.
    void ring();

  private:
    void play_when_asked();

    std::mutex mutex_;
    std::condition_variable asked_;
    bool rings_ = false;
    bool ends_ = false;
    std::thread thread_;  // started by the first bell, because opening the sound device may take a while
};

}  // namespace kitchen::app
