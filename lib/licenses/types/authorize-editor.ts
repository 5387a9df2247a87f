import { actsInDivision, hasRole, type Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/result.ts';
import { definerOf } from './check-type.ts';

const forbidden = (...needs: readonly string[]) => refuse('forbidden', { facts: { needs } });

/** Refuses whoever is no editor. Asked before anything is read. */
export const needsEditor = (actor: Actor) => (hasRole(actor, 'editor') ? undefined : forbidden('editor'));

/** Refuses an editor of another division's subtree or, where the token names an agency, of another than the definer. */
export const needsEditorScope = (actor: Actor, code: string, division: string) => {
  const refused = needsEditor(actor);
  if (refused) return refused;
  if (!actsInDivision(actor, division)) return forbidden('editor', `division ${division}`);
  const definer = definerOf(code);
  const isOther = actor.agency !== undefined && actor.agency !== definer;
  return isOther ? forbidden('editor', `agency ${definer}`) : undefined;
};

/** With `If-Match: *` any version is replaced; without a tag there must be none. */
export const isStale = (
  over: Readonly<{ version: number }> | undefined,
  ifMatch: string | undefined,
): boolean => {
  if (over === undefined || ifMatch === undefined) return (over === undefined) !== (ifMatch === undefined);
  return ifMatch !== '*' && ifMatch !== String(over.version);
};
