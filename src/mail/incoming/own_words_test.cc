// SPDX-License-Identifier: AGPL-3.0-or-later
// What mail programs make of an answer, each as it really writes it.
#include "mail/incoming/own_words.h"

#include <doctest/doctest.h>

namespace bunting::mail {

TEST_CASE("an answer above the quoted letter, as Gmail and Apple Mail write it") {
    CHECK(
        own_words(
            "Yes, on Friday.\n\nAda\n\n"
            "On Tue, 24 Nov 2026 at 10:00, Thimbleford <bunting+k3f9@place.example> wrote:\n\n"
            "> Could you help with the shed?\n>\n> Nadia\n"
        ) == "Yes, on Friday.\n\nAda\n"
    );
}

TEST_CASE("an answer below or between what is quoted keeps its own lines") {
    CHECK(
        own_words("On 24/11/2026 10:00, Thimbleford wrote:\n> Could you help?\n> "
                  "When?\n\nYes.\n\n> Bring a saw?\n\nI have two.\n") == "\nYes.\n\n\nI have two.\n"
    );
}

TEST_CASE("the line that leads to a quote may be folded, and a greeting may stand right above it") {
    CHECK(
        own_words("Yes!\nOn Tue, 24 Nov 2026 at 10:00, "
                  "Thimbleford\n<bunting+k3f9@place.example>\nwrote:\n> x\n") == "Yes!\n"
    );
    CHECK(
        own_words("Ja, gern.\nAm Di., 24. Nov. 2026 um 10:00 Uhr schrieb "
                  "Thimbleford\n<bunting+k3f9@place.example>:\n> x\n") == "Ja, gern.\n"
    );
    CHECK(
        own_words("Oui.\n\nLe mar. 24 nov. 2026 à 10:00, Thimbleford a écrit :\n\n> x\n") ==
        "Oui.\n"
    );
}

TEST_CASE("a program that marks no quote begins it with its line, and what follows is not ours") {
    CHECK(
        own_words("Yes.\n\nOn Tue, 24 Nov 2026 at 10:00, Thimbleford <b@place.example> "
                  "wrote:\n\nCould you help?\n\nNadia\n") == "Yes.\n"
    );
    CHECK(own_words("Yes.\n\nOn Tue, 24 Nov 2026 at 10:00, Thimbleford wrote:\n") == "Yes.\n");
}

TEST_CASE("Outlook's rule and its block of headers, in several languages") {
    for (const char* headers :
         {"-----Original Message-----\nFrom: Thimbleford\nSent: 24 November 2026\n",
          "________________________________\nFrom: Thimbleford <b@place.example>\nSent: 24 "
          "November 2026\nTo: Ada\n",
          "*From:* Thimbleford\n*Sent:* 24 November 2026\n",
          "From: Thimbleford\nDate: Tue, 24 Nov 2026\nTo: Ada\n",
          "Von: Thimbleford\nGesendet: 24. November\n",
          "De : Thimbleford\nEnvoyé : 24 novembre\n",
          "-------- Forwarded Message --------\nSubject: x\n",
          "Get Outlook for Android<https://aka.ms/x>\n________________________________\nFrom: "
          "x\nSent: y\n"}) {
        CAPTURE(headers);
        CHECK(own_words(std::string{"Yes.\n\n"} + headers + "\nCould you help?\n") == "Yes.\n");
    }
}

TEST_CASE("a signature is left off, and what a telephone adds") {
    CHECK(own_words("Yes.\n-- \nAda Hart\n01632 960143\n") == "Yes.\n");
    CHECK(own_words("Yes.\n\nSent from my iPhone\n") == "Yes.\n");
    CHECK(own_words("-- \nAda\n").empty());
}

TEST_CASE("in doubt words stay") {
    for (const char* own :
         {"Bring:\nMonday: a saw\nTuesday: a ladder\n",
          "From: the shed\nto the pond, please\n",
          "-- is how I begin lines\n",
          "On Friday, as Ada wrote:\nall of us\n",
          "Sent from my heart, and I mean it.\nAda\n",
          "Two -- or three -- of us\n",
          "I have these:\n- a saw\n- a ladder\n",
          "------\nYes\n",
          "Yes, at 10:00:\nby the gate\n"}) {
        CAPTURE(own);
        CHECK(own_words(own) == own);
    }
}

TEST_CASE("what a line leads to stays where nothing says when or who") {
    CHECK(own_words("My answer:\n> Could you help?\nYes.\n") == "My answer:\nYes.\n");
}

TEST_CASE("nothing but a quote is nothing") {
    CHECK(own_words("").empty());
    CHECK(own_words("> a\n> b\n").empty());
    CHECK(own_words("On Tue, 24 Nov 2026, Thimbleford wrote:\r\n> a\r\n").empty());
    CHECK(own_words("\n\n\n").empty());
}

}  // namespace bunting::mail
