import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {StoreError} from '../../../server/cards/store-error.js';
import type {Book, Card, CardContent, NewRun, Store} from '../../../server/cards/store.js';

const QUOTA = {cards: 100, bytes: 1_000_000};

const CONTENT: CardContent = {
  title: 'Hello',
  language: 'python',
  code: 'print(1)\n',
  before: [{name: 'setup.py', code: 'x = "ü 中"\n'}],
  stdin: 'in\n',
  expected: null,
};

const ALL = {limit: 100, after: undefined};

/** What every store must do. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    let book: Book;
    let card: Card;
    before(async () => {
      store = await open();
      book = await store.books.create('anna', {
        title: 'Lists',
        visibility: 'private',
        readers: ['ben', 'ben'],
      });
      card = (await store.cards.add(book, CONTENT, QUOTA))!;
    });
    after(() => store.close());

    const newRun = (changes: Partial<NewRun> = {}): NewRun => ({
      book,
      card,
      user: {id: 'ben', name: 'Ben'},
      server: 'server-1',
      language: 'python',
      code: 'print(2)\n',
      stdin: '',
      saves: {in: 'draft', basedOn: undefined},
      quota: QUOTA,
      ...changes,
    });
    const faultOf = (act: Promise<unknown>) =>
      act.then(
        () => undefined,
        (error: unknown) => (error instanceof StoreError ? error.fault : error),
      );

    it('gives back what was put in', async () => {
      const read = await store.books.get(book.id);
      assert.deepEqual(read?.readers, ['ben']);
      assert.equal(read.cards, 1);
      assert.deepEqual({...(await store.cards.get(book.id, card.id))}, {...card, ...CONTENT});
      assert.equal(await store.cards.get('other', card.id), undefined);
    });

    it('pages through the books that somebody may read, newest first, each once', async () => {
      const made = [];
      for (const title of ['a', 'b', 'c', 'd', 'e'])
        made.push((await store.books.create('carl', {title, visibility: 'public', readers: []})).id);
      const seen: string[] = [];
      let next: string | null | undefined;
      do {
        const page = await store.books.list('carl', 'own', {limit: 2, after: next ?? undefined});
        seen.push(...page.items.map(({id}) => id));
        next = page.next;
      } while (next !== null);
      assert.deepEqual([...seen].sort(), [...made].sort());
      const idsOf = async (user: string | undefined, which: 'readable' | 'all') =>
        (await store.books.list(user, which, ALL)).items.map(({id}) => id);
      assert.ok((await idsOf('ben', 'readable')).includes(book.id));
      assert.ok(!(await idsOf('carl', 'readable')).includes(book.id));
      assert.ok(!(await idsOf(undefined, 'readable')).includes(book.id));
      assert.ok((await idsOf(undefined, 'readable')).includes(made[0]!));
      assert.ok((await idsOf('root', 'all')).includes(book.id));
    });

    it('changes a book or card only in the version that is named', async () => {
      const other = await store.books.create('anna', {title: 'X', visibility: 'public', readers: []});
      const changed = await store.books.change(other.id, 1, {title: 'Y'});
      assert.equal(changed?.title, 'Y');
      assert.equal(await faultOf(store.books.change(other.id, 1, {title: 'Z'})), 'changed');
      assert.equal(await faultOf(store.books.delete(other.id, 1)), 'changed');
      const added = (await store.cards.add(other, CONTENT, QUOTA))!;
      const second = await store.cards.change(other, added.id, 1, {code: 'new'}, QUOTA);
      assert.deepEqual([second?.version, second?.codeVersion], [2, 2]);
      const third = await store.cards.change(other, added.id, 2, {title: 'T'}, QUOTA);
      assert.deepEqual([third?.version, third?.codeVersion, third?.code], [3, 2, 'new']);
      assert.equal(await faultOf(store.cards.change(other, added.id, 1, {code: 'x'}, QUOTA)), 'changed');
      assert.equal((await store.cards.get(other.id, added.id))?.code, 'new');
    });

    it('lets one of two changes of the same version win', async () => {
      const other = await store.books.create('anna', {title: 'X', visibility: 'public', readers: []});
      const faults = await Promise.all(
        ['1', '2', '3', '4'].map((title) => faultOf(store.books.change(other.id, 1, {title}))),
      );
      assert.deepEqual(faults.filter((fault) => fault === undefined).length, 1);
      assert.deepEqual(faults.filter((fault) => fault === 'changed').length, 3);
    });

    it('loses none of several changes of any version that come at once', async () => {
      const other = await store.books.create('anna', {title: 'X', visibility: 'public', readers: []});
      const added = (await store.cards.add(other, CONTENT, QUOTA))!;
      const changes = {title: 'T', language: 'bash', code: 'c', stdin: 's', expected: 'e'};
      await Promise.all(
        Object.entries(changes).map(([field, value]) =>
          store.cards.change(other, added.id, '*', {[field]: value}, QUOTA),
        ),
      );
      const changed = (await store.cards.get(other.id, added.id))!;
      assert.deepEqual({...changed, ...changes}, changed);
      assert.equal(changed.version, 6);
    });

    it('keeps the cards of a book in order, also when they are added at once and some are deleted', async () => {
      const other = await store.books.create('anna', {title: 'X', visibility: 'public', readers: []});
      const added = await Promise.all(
        [1, 2, 3, 4, 5].map((n) => store.cards.add(other, {...CONTENT, title: String(n)}, QUOTA)),
      );
      const listed = async () => (await store.cards.list(other.id, ALL)).items;
      assert.deepEqual(
        (await listed()).map(({position}) => position),
        [1, 2, 3, 4, 5],
      );
      const order = added.map((one) => one!.id).sort();
      await store.books.order(other.id, '*', order);
      assert.deepEqual(
        (await listed()).map(({id}) => id),
        order,
      );
      await store.cards.delete(other.id, order[1]!, '*');
      assert.deepEqual(
        (await listed()).map(({position}) => position),
        [1, 2, 3, 4],
      );
      for (const wrong of [order, [...order.slice(1), card.id], [order[0]!, order[0]!, order[2]!, order[3]!]])
        assert.equal(await faultOf(store.books.order(other.id, '*', wrong)), 'other-cards');
      assert.deepEqual(
        (await listed()).map(({id}) => id),
        order.toSpliced(1, 1),
      );
      const page = await store.cards.list(other.id, {limit: 3, after: undefined});
      const rest = await store.cards.list(other.id, {limit: 3, after: page.next!});
      assert.deepEqual([page.items.length, rest.items.length, rest.next], [3, 1, null]);
    });

    it('keeps a draft with what it was based on, and none for the author’s own code', async () => {
      const run = await store.history.begin(newRun());
      assert.ok(run);
      const basedOn = card.codeVersion;
      assert.equal((await store.cards.draft(card.id, 'ben'))?.code, 'print(2)\n');
      card = (await store.cards.change(book, card.id, '*', {code: 'print(9)\n'}, QUOTA))!;
      await store.history.begin(newRun({code: 'print(3)\n'}));
      const draft = await store.cards.draft(card.id, 'ben');
      assert.deepEqual([draft?.code, draft?.basedOn], ['print(3)\n', basedOn]);
      await store.cards.keepDraft(card, 'ben', 'mine', undefined, QUOTA);
      assert.equal((await store.cards.draft(card.id, 'ben'))?.basedOn, card.codeVersion);
      assert.equal(await store.cards.draft(card.id, 'anna'), undefined);
      await store.history.begin(newRun({code: card.code}));
      assert.equal(await store.cards.draft(card.id, 'ben'), undefined);
    });

    it('saves the owner’s run in the card, or nothing when somebody else was faster', async () => {
      const anna = {id: 'anna', name: 'Anna'};
      const saves = {in: 'card', version: card.version} as const;
      const first = await store.history.begin(newRun({user: anna, code: 'first', saves}));
      assert.equal(first?.version, card.version + 1);
      const before = (await store.history.list({user: 'anna'}, ALL)).items.length;
      assert.equal(
        await faultOf(store.history.begin(newRun({user: anna, code: 'second', saves}))),
        'changed',
      );
      assert.equal((await store.cards.get(book.id, card.id))?.code, 'first');
      assert.equal((await store.history.list({user: 'anna'}, ALL)).items.length, before);
      const exit = {code: 0, signal: null, reason: 'exited'} as const;
      const output = Buffer.from([0, 255, 10]);
      await store.history.end(first.id, {exit, output, isTruncated: true, isOfOwner: true});
      card = (await store.cards.get(book.id, card.id))!;
      assert.deepEqual(
        [card.lastRun?.output, card.lastRun?.isTruncated, card.lastRun?.exit],
        [output, true, exit],
      );
      assert.equal(card.version, first.version);
      const stored = await store.history.get(first.id);
      assert.deepEqual([stored?.output, stored?.state, stored?.code], [output, 'ended', 'first']);
    });

    it('ends the runs of servers that are gone, and leaves those of others', async () => {
      await store.history.live('alive', 60_000);
      const alive = await store.history.begin(newRun({server: 'alive'}));
      const dead = await store.history.begin(newRun({server: 'dead'}));
      await store.history.endLost();
      assert.equal((await store.history.get(alive!.id))?.state, 'running');
      const lost = await store.history.get(dead!.id);
      assert.deepEqual([lost?.state, lost?.exit?.reason], ['ended', 'lost']);
      await store.history.leave('alive');
      await store.history.endLost();
      assert.equal((await store.history.get(alive!.id))?.exit?.reason, 'lost');
    });

    it('forgets runs that are too old, but none that goes on', async () => {
      await store.history.live('alive', 60_000);
      const going = await store.history.begin(newRun({server: 'alive'}));
      await store.history.deleteBefore(Date.now() + 1000);
      const left = (await store.history.list({}, ALL)).items.map(({id}) => id);
      assert.deepEqual(left, [going?.id]);
    });

    it('refuses one card or byte more than its owner may keep, and keeps none of it', async () => {
      const other = await store.books.create('dora', {title: 'X', visibility: 'public', readers: []});
      const tight = {cards: 1, bytes: 100};
      const only = await store.cards.add(other, CONTENT, tight);
      assert.equal(await faultOf(store.cards.add(other, CONTENT, tight)), 'too-many-cards');
      const long = {code: 'x'.repeat(100)};
      assert.equal(await faultOf(store.cards.change(other, only!.id, '*', long, tight)), 'too-many-bytes');
      assert.equal(await faultOf(store.cards.keepDraft(card, 'dora', long.code, 1, tight)), 'too-many-bytes');
      assert.equal((await store.cards.list(other.id, ALL)).items.length, 1);
      assert.equal((await store.cards.get(other.id, only!.id))?.code, CONTENT.code);
    });

    it('deletes with a book all that is in it', async () => {
      const run = await store.history.begin(newRun());
      assert.equal(await store.books.delete(book.id, '*'), true);
      assert.equal(await store.cards.get(book.id, card.id), undefined);
      assert.equal(await store.cards.draft(card.id, 'ben'), undefined);
      assert.equal(await store.history.get(run!.id), undefined);
      assert.equal(await store.history.begin(newRun()), undefined);
      assert.equal(await store.books.delete(book.id, '*'), false);
    });
  });
}
