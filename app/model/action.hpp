// Everything a person can do in the window, as values, in the groups of the state. Panels append them while they draw;
// update() alone carries them out (update.hpp). A test, a key and a click make the same actions.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

#include "app/model/comparison.hpp"
#include "app/model/dialogs.hpp"
#include "app/model/document.hpp"
#include "app/model/draft.hpp"
#include "app/model/history.hpp"
#include "app/model/jobs.hpp"
#include "app/model/lesson.hpp"
#include "app/model/panels.hpp"
#include "app/model/playback.hpp"
#include "app/model/preferences.hpp"
#include "app/model/presentation.hpp"
#include "app/model/selection.hpp"
#include "app/model/sharing.hpp"

namespace kitchen::app {

using AnyAction = std::variant<PlaybackAction, HistoryAction, ComparisonAction, SelectionAction, PanelsAction,
                               LessonAction, PresentationAction, PreferencesAction, DialogsAction, DocumentAction,
                               DraftAction, SharingAction, JobsAction>;

template <class Kind, class Group>
inline constexpr bool is_one_of = false;
template <class Kind, class... Kinds>
inline constexpr bool is_one_of<Kind, std::variant<Kinds...>> = (std::same_as<Kind, Kinds> || ...);

template <class Kind, class Any>
struct GroupOf;
template <class Kind, class First, class... Rest>
struct GroupOf<Kind, std::variant<First, Rest...>>
    : std::conditional_t<is_one_of<Kind, First>, std::type_identity<First>, GroupOf<Kind, std::variant<Rest...>>> {};
template <class Kind>
struct GroupOf<Kind, std::variant<>> {};
// The group that an action belongs to.
template <class Kind>
using group_of = typename GroupOf<std::remove_cvref_t<Kind>, AnyAction>::type;

// One action. A class and not a bare variant, so that copying and destroying its hundred kinds is compiled once and not
// in every file that makes one: that was most of a panel's compile time.
class Action {
  public:
    template <class Kind>
    requires(!std::is_same_v<std::remove_cvref_t<Kind>, Action>) Action(Kind&& kind)
        : any(std::in_place_type<group_of<Kind>>, std::in_place_type<std::remove_cvref_t<Kind>>,
              std::forward<Kind>(kind)) {}
    Action(const Action&);
    Action(Action&&) noexcept;
    Action& operator=(const Action&);
    Action& operator=(Action&&) noexcept;
    ~Action();

    template <class Kind>
    const Kind* get_if() const {
        const auto* const group = std::get_if<group_of<Kind>>(&any);
        return group == nullptr ? nullptr : std::get_if<Kind>(group);
    }
    bool is_same_kind(const Action&) const;

    AnyAction any;
};

}  // namespace kitchen::app
