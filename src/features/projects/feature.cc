// SPDX-License-Identifier: AGPL-3.0-or-later
#include "features/projects/pages.h"
#include "features/projects/permissions.h"
#include "schema/projects.h"

namespace bunting::projects {
namespace {

void mount(web::Router& router, feature::Services& services) {
    mount_joining(router);
    mount_telling(router, services.blobs, services.config.public_url);
    mount_deciding(router);
    mount_ending(router);
    mount_report(router, services.config.public_url);
}

}  // namespace

const feature::Feature kFeature{
    .name = "projects",
    .migrations = schema::projects,
    .kinds = {&kKind},
    .actions = {&kJoinProject, &kKeepPartners, &kTellProject, &kDecideProject, &kEndProject},
    .parts = {{.kind = "project", .part = project_part}},
    .mount = mount,
    .queries = project_queries,
};

}  // namespace bunting::projects
