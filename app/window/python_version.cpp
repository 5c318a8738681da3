#include "app/window/python_version.hpp"

#include "core/restaurant/simulate.hpp"

namespace kitchen::app {

Code make_code(const Run& run, Dialect dialect) {
    const TwinOptions options{.dialect = dialect};
    // Checked first, so that a run that is too long is not played again only to find that out.
    if (std::string why = why_no_twin(run.scenario, run.trace, options); !why.empty())
        return tl::unexpected(std::move(why));
    RandomLog random_log;
    const Trace trace = simulate(run.scenario, random_log);
    return map_code(run.scenario, trace, random_log, options);
}

}  // namespace kitchen::app
