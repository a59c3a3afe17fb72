// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may promise, write down what another promised, and give their word on it.
#pragma once

#include "access/policy.h"

namespace bunting::promises {

using access::Action;
using access::Hat;
using access::HatSet;
using access::kSignedIn;
using access::Level;
using access::Whose;

// They write down what was said in a room, and take the word of people who rather ring.
inline constexpr HatSet kScribes{
    Hat::Connector, Hat::PrintDesk, Hat::Editor, Hat::Facilitator, Hat::Operator
};
inline constexpr HatSet kKeepers{Hat::Moderator, Hat::Editor, Hat::Operator};

inline constexpr Action kMakePromise{"promise.make", {{{kSignedIn, Whose::Any, Level::Confirmed}}}};
// What somebody else said they would do. Own: the gathering it was said in, else the thing it is
// about.
inline constexpr Action kWriteDownPromise{
    "promise.write_down",
    {{{kSignedIn, Whose::Own, Level::Confirmed}, {kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: who is to do it. Scribes only where that is somebody who is not on here.
inline constexpr Action kSayOfPromise{"promise.say", {{{kSignedIn, Whose::Own, Level::Confirmed}}}};
inline constexpr Action kSayForPromise{
    "promise.say_for", {{{kScribes, Whose::Any, Level::Confirmed}}}
};
// Own: whom it was made to.
inline constexpr Action kWordOnPromise{
    "promise.word", {{{kSignedIn, Whose::Own, Level::Confirmed}}}
};
inline constexpr Action kWordForPromise{
    "promise.word_for", {{{kScribes, Whose::Any, Level::Confirmed}}}
};
inline constexpr Action kHidePromise{"promise.hide", {{{kKeepers, Whose::Any, Level::Confirmed}}}};

}  // namespace bunting::promises
