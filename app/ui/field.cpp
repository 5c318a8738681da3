#include "app/ui/field.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include <imgui_internal.h>

namespace kitchen::app {

namespace {

// Takes effect in the next frame. SetKeyboardFocusHere fails when another window comes to the front.
void take_keyboard(ImGuiID id) {
    ImGui::ActivateItemByID(id);
    ImGui::GetCurrentContext()->NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

// Dear ImGui writes into the string and calls this when the text needs more room.
int make_room(ImGuiInputTextCallbackData* typed) {
    auto& text = *static_cast<std::string*>(typed->UserData);
    text.resize(static_cast<std::size_t>(typed->BufTextLen));
    typed->Buf = text.data();
    return 0;
}

}  // namespace

Typed field(const Ui& ui, const Box& where, const Field& f) {
    std::string text(f.text);
    // "##" keeps Dear ImGui from drawing the label beside the field.
    const std::string label = std::string("##") + f.label;
    const ImGuiID id = ImGui::GetID(label.c_str());
    Focus& focus = *ui.focus;
    focus.order.push_back(id);
    note_place(ui, f.label, where);
    const bool reached = focus.item == id && focus.just_moved;
    ImGui::SetCursorScreenPos(where.min());
    const SizedFont& font = ui.font(Font::body);
    ImGui::PushFont(font.glyphs);
    ImGui::SetWindowFontScale(font.size / font.glyphs->FontSize);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, ui.px(1));
    const float above = (where.height - line_height(ui, Font::body)) / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(8), std::max(0.0F, above)});
    ImGui::SetNextItemWidth(where.width);
    if ((f.begin || reached) && ImGui::GetActiveID() != id) take_keyboard(id);
    if (reached) {
        ImGui::SetScrollFromPosY(where.y + where.height / 2 - ImGui::GetWindowPos().y);
        focus.just_moved = false;
    }
    Typed typed;
    constexpr ImGuiInputTextFlags flags =
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CallbackResize;
    typed.entered =
        ImGui::InputTextWithHint(label.c_str(), f.hint, text.data(), text.capacity() + 1, flags, make_room, &text);
    typed.left = ImGui::IsItemDeactivated();
    typed.typing = ImGui::IsItemActive();
    ImGui::PopStyleVar(2);
    ImGui::SetWindowFontScale(1);
    ImGui::PopFont();
    text.resize(std::strlen(text.c_str()));  // The text may have become shorter without a call to make_room().
    if (f.text != text) typed.text = std::move(text);
    if (typed.typing) focus.item = id;
    if (focus.item == id) box(ui, where.inset(-ui.px(3)), {.edge = ui.colors().focus, .rounding = 8, .thickness = 2});
    return typed;
}

}  // namespace kitchen::app
