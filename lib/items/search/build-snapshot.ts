import type { LegalDate } from '../../kernel/clock.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item } from '../item.ts';
import { changesAfter, documentOf, heldOn, type HeldItem } from './search-document.ts';
import type { SnapshotAmender, SnapshotFacts, SnapshotWriter } from './search-snapshot.ts';

export type BuildDeps = Readonly<{
  allItems: () => AsyncIterable<Item>;
  items: Pick<ItemStore, 'find' | 'readContent'>;
  write: (path: string) => SnapshotWriter;
  amend: (path: string) => SnapshotAmender;
}>;

/** Of what a snapshot being made will tell. */
export type NewFacts = Pick<SnapshotFacts, 'site' | 'builtAt' | 'date' | 'seq'>;

const READ_AT_ONCE = 16;

const heldItem = async ({ items }: BuildDeps, item: Item, date: LegalDate): Promise<HeldItem> => {
  const until = changesAfter(item, date);
  const ends = until === undefined ? {} : { until };
  const held = heldOn(item, date);
  if (held === undefined) return ends;
  const { code, live } = item;
  const content = live?.digest === held.digest ? live.content : await items.readContent(code, held.digest);
  if (content === undefined) throw new Error('version-body-missing');
  return { ...ends, document: documentOf(code, content, held.state) };
};

/** Makes a snapshot of all items of the site. */
export const writeAll = async (deps: BuildDeps, path: string, facts: NewFacts): Promise<SnapshotFacts> => {
  const writer = deps.write(path);
  try {
    for await (const item of deps.allItems()) writer.add(item.code, await heldItem(deps, item, facts.date));
    return writer.finish(facts);
  } catch (error) {
    writer.discard();
    throw error;
  }
};

/** Brings a snapshot up to date with the items that changed, and with those that become something else by themselves. */
export const amendAll = async (
  deps: BuildDeps,
  { path, facts, changed }: Readonly<{ path: string; facts: NewFacts; changed: ReadonlySet<string> }>,
): Promise<SnapshotFacts | undefined> => {
  const amender = deps.amend(path);
  try {
    const codes = [...new Set([...changed, ...amender.due(facts.date)])];
    for (let at = 0; at < codes.length; at += READ_AT_ONCE) {
      const some = codes.slice(at, at + READ_AT_ONCE);
      const held = await Promise.all(
        some.map(async (code) => {
          const found = await deps.items.find(code, { fresh: true });
          return found === undefined ? {} : heldItem(deps, found.head, facts.date);
        }),
      );
      some.forEach((code, index) => amender.replace(code, held[index] ?? {}));
    }
    return amender.finish(facts);
  } catch (error) {
    amender.discard();
    throw error;
  }
};
