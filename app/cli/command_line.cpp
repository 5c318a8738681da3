#include "app/cli/command_line.hpp"

#include "app/cli/arguments.hpp"

namespace kitchen::app {
namespace {

DescribedOption describe(CLI::Option& option) {
    DescribedOption described;
    for (const std::string& name : option.get_snames()) described.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) described.names.push_back("--" + name);
    const bool takes_value = option.get_items_expected_max() > 0;
    if (described.goes_by_place())
        described.value = option.get_name();
    else if (takes_value)
        described.value = option.get_type_name();
    described.help = option.get_description();
    described.value_unless_given = option.get_default_str();
    if (takes_value) described.choices = choices_of(option);
    described.is_required = option.get_required();
    described.may_repeat = option.get_items_expected_max() > 1;
    return described;
}

}  // namespace

DescribedCommand describe(CLI::App& command) {
    DescribedCommand described;
    described.name = command.get_name();
    described.help = command.get_description();
    described.footer = command.get_footer();
    for (CLI::Option* option : command.get_options()) described.options.push_back(describe(*option));
    for (CLI::App* each : command.get_subcommands({})) described.commands.push_back(describe(*each));
    return described;
}

}  // namespace kitchen::app
