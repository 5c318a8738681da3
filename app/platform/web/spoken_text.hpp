// The window as text, for screen readers and the page around an embedded one, and the requests that they send.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/session.hpp"

namespace kitchen::app {

class SpokenText {
  public:
    // What the screen shows now, as JSON, if it differs from the last call; else empty. While a run plays it checks a
    // few times a second. After a jump it tells what happened shortly before the new instant.
    std::string news(const Session&, double now_seconds);

  private:
    std::string last_;
    std::shared_ptr<const Run> run_;
    std::size_t told_until_ = 0;    // index of a record of the run: events
    std::size_t spoken_until_ = 0;  // the same: lines
    double looked_at_seconds_ = 0;
    double spoken_seconds_ = 0;
};

// The built-in lessons and scenarios with their titles and links, as JSON.
std::string library();

// The actions that a message asks for; none where it makes no sense, or is longer than a share text may be. One of
//
//   {"do": "play"}     also pause, start, end, forward, back, bell, run, reveal, next, previous, on (what comes next
//                      in a lesson), link (copies it)
//   {"choose": 1}      the second choice            {"guess": 9}
//   {"seek": 12.5}     seconds                      {"set": "course.grill.timer=3s"}
//   {"load": "#lesson=05-try-again&step=2"}          a link, or a share text
//
// and what only the page's own controls ask for (page.js heeds no other page that asks for it):
//
//   {"do": "link"}     also previous bell, faster, slower, undo, redo, break, recover, rush, all knobs, save, dismiss,
//                      close page (the one after the last lesson)
//   {"answer": 0}      the first answer to the question that is open
std::vector<Action> asked_for(const State&, std::string_view json);

}  // namespace kitchen::app
