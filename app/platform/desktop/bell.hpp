// The sound of a timer: a soft bell, through ALSA, which PulseAudio and PipeWire serve as well. Where the program was
// built without it, or the machine has no sound, nothing is heard and nothing is said about it.
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

    // Returns immediately. While one bell is still sounding, others are one with it.
    void ring();

  private:
    void play_when_asked();

    std::mutex mutex_;
    std::condition_variable asked_;
    bool rings_ = false;
    bool ends_ = false;
    std::thread thread_;  // from the first bell on: opening the sound may take a while
};

}  // namespace kitchen::app
