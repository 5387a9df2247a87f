import type { Actor } from '../kernel/actor.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { needsRole, needsScope } from './authorize.ts';
import type { ItemStore } from './item-store.ts';
import { scopeOfHead } from './life.ts';
import type { Replacement, ReplacementStore } from './replacement.ts';

export type LookUpReplacementRefusal = 'forbidden' | 'replacement-not-found';

/** A replacement and how far it is, for the reviewers of the division of its sources. */
export const lookUpReplacement = async (
  { items, replacements }: Readonly<{ items: ItemStore; replacements: ReplacementStore }>,
  { actor, id }: Readonly<{ actor: Actor; id: string }>,
): Promise<Result<Replacement, LookUpReplacementRefusal>> => {
  const refused = needsRole(actor, 'reviewer');
  if (refused) return refused;
  const stored = await replacements.find(id);
  if (stored === undefined) return refuse('replacement-not-found', { facts: { id } });
  const [source = ''] = stored.replacement.sources;
  const head = (await items.find(source))?.head;
  return (head && needsScope(actor, 'reviewer', scopeOfHead(head))) ?? ok(stored.replacement);
};
