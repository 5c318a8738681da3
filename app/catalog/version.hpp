// Version and build of the programs. The text is updated at each build (cmake/version).
#pragma once

namespace kitchen::app {

// "0.1.0"
const char* version();
// "commit 0123456789ab, GNU 12.2.0, Linux x86_64, Release"; "with changes" after the commit when the sources differed
// from it.
const char* built_from();

}  // namespace kitchen::app
