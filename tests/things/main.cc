// SPDX-License-Identifier: AGPL-3.0-or-later
// doctest's main; as the product's own, it is also the child that decodes pictures.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "media/pictures.h"

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view{argv[1]} == bunting::media::kPictureCommand) {
        return bunting::media::picture_child_main();
    }
    return doctest::Context(argc, argv).run();
}
