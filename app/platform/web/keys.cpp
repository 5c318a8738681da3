#include "app/platform/web/keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kitchen::app {
namespace {

constexpr std::array<std::pair<std::string_view, ImGuiKey>, 40> keys = {{
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"Escape", ImGuiKey_Escape},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"Quote", ImGuiKey_Apostrophe},
    {"Comma", ImGuiKey_Comma},
    {"Minus", ImGuiKey_Minus},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"Semicolon", ImGuiKey_Semicolon},
    {"Equal", ImGuiKey_Equal},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"Backslash", ImGuiKey_Backslash},
    {"BracketRight", ImGuiKey_RightBracket},
    {"Backquote", ImGuiKey_GraveAccent},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"NumpadDecimal", ImGuiKey_KeypadDecimal},
    {"NumpadDivide", ImGuiKey_KeypadDivide},
    {"NumpadMultiply", ImGuiKey_KeypadMultiply},
}};

// The n-th key after the first of a row.
ImGuiKey counted(ImGuiKey first, int n) { return static_cast<ImGuiKey>(static_cast<int>(first) + n); }

}  // namespace

ImGuiKey key_of(std::string_view code) {
    const bool ends_in_digit = !code.empty() && code.back() >= '0' && code.back() <= '9';
    if (code.size() == 4 && code.starts_with("Key")) return counted(ImGuiKey_A, code[3] - 'A');
    if (code.size() == 6 && code.starts_with("Digit")) return counted(ImGuiKey_0, code[5] - '0');
    if (code.size() == 7 && code.starts_with("Numpad") && ends_in_digit)
        return counted(ImGuiKey_Keypad0, code[6] - '0');
    if (code.size() == 2 && code[0] == 'F' && ends_in_digit) return counted(ImGuiKey_F1, code[1] - '1');
    const auto row = std::find_if(keys.begin(), keys.end(), [&](const auto& each) { return each.first == code; });
    return row == keys.end() ? ImGuiKey_None : row->second;
}

}  // namespace kitchen::app
