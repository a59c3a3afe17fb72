// SPDX-License-Identifier: AGPL-3.0-or-later
// Things by their titles: numbers differ from one demonstration to the next.

// Every thing of a place, page after page of its open list. `query`: "kind=story" and the like.
export async function* thingsOf(page, place = 'thimbleford', query = '') {
    for (let next = `/p/${place}/things.json?${query}`; next; ) {
        const list = await (await page.context().request.get(next)).json();
        yield* list.items;
        next = list.next;
    }
}

// "/t/212"
export async function pathOfThing(page, title) {
    for await (const thing of thingsOf(page)) {
        if (thing.title === title) return new URL(thing.url).pathname;
    }
    throw new Error(`no thing is called "${title}"`);
}
