// SPDX-License-Identifier: AGPL-3.0-or-later
#include "jobs/erasures.h"

#include "base/ensure.h"
#include "thing/person/erase.h"

namespace bunting::jobs {
namespace {

constexpr int kBlobsAtOnce = 100;

void write(store::Database& database, const store::ActFunction& work) {
    const auto outcome = database.write(work);
    if (outcome.error) std::rethrow_exception(outcome.error);
    if (outcome.written == store::Written::Busy)
        throw store::StoreUnavailable("the writer is busy");
}

int destroy_keys(const ErasureServices& services, BoroughId borough, Time now) {
    const auto persons = services.database.reading([&](store::ReadTx& tx) {
        return thing::erased_persons(tx, borough);
    });
    int count = 0;
    for (const PartyId& person : persons) {
        if (services.acts.keys.is_erased(person)) continue;
        services.acts.keys.destroy(person, now);
        ++count;
    }
    return count;
}

void erase_again(
    const ErasureServices& services, BoroughId borough, const PartyId& person, Time now
) {
    const access::Call call{.actor = {.hat = access::Hat::System}, .now = now, .borough = borough};
    write(services.database, [&](store::WriteTx& tx) {
        access::ActTx act{tx, services.acts};
        auto permit = access::permit_for_duty(act, call);
        if (!thing::erase_person(permit, act, services.kinds, person))
            return store::Verdict::Rollback;
        act.finish();
        return store::Verdict::Commit;
    });
}

int erase_all_again(const ErasureServices& services, BoroughId borough, Time now) {
    std::vector<PartyId> erased;
    for (const auto& erasure : services.acts.keys.erased())
        erased.push_back(erasure.subject);
    const auto persons = services.database.reading([&](store::ReadTx& tx) {
        return thing::still_here(tx, borough, erased);
    });
    for (const PartyId& person : persons)
        erase_again(services, borough, person, now);
    return static_cast<int>(persons.size());
}

// The same bytes are kept once for all boroughs: any of them may still show the file.
bool is_shown_anywhere(store::Database& database, std::string_view blob) {
    return database.reading([&](store::ReadTx& tx) {
        return std::ranges::any_of(boroughs(tx), [&](BoroughId borough) {
            return thing::is_shown(tx, borough, blob);
        });
    });
}

int remove_blobs(const ErasureServices& services, BoroughId borough) {
    int count = 0;
    const auto blobs = services.database.reading([&](store::ReadTx& tx) {
        return thing::leaving_blobs(tx, borough, kBlobsAtOnce);
    });
    for (const std::string& blob : blobs) {
        if (!is_shown_anywhere(services.database, blob)) services.remove_blob(blob);
        write(services.database, [&](store::WriteTx& tx) {
            thing::forget_blob(tx, borough, blob);
            return store::Verdict::Commit;
        });
        ++count;
    }
    return count;
}

}  // namespace

Settled settle_erasures(const ErasureServices& services, Time now) {
    Settled settled;
    const auto all = services.database.reading([](store::ReadTx& tx) { return boroughs(tx); });
    for (const BoroughId borough : all) {
        settled.keys += destroy_keys(services, borough, now);
        settled.persons += erase_all_again(services, borough, now);
        settled.blobs += remove_blobs(services, borough);
    }
    return settled;
}

Tick erasures(ErasureServices services) {
    return {
        .name = "erasures",
        .every_seconds = 60,
        .run = [services = std::move(services)](Time now
               ) { static_cast<void>(settle_erasures(services, now)); },
    };
}

}  // namespace bunting::jobs
