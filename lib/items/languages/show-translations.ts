import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsRole, needsScope } from '../authorize.ts';
import { firstRefusal } from '../change-head.ts';
import type { ItemContent } from '../item-content.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item } from '../item.ts';
import { scopeOfHead } from '../life.ts';
import { chineseTextsOf, reportTranslations } from './report-translations.ts';
import type { Translated, TranslationsAnswer } from './translation-shape.ts';

type Bodies = Pick<ItemStore, 'readContent'>;

const digestsOf = ({ timeline }: Item): ReadonlyMap<number, string> =>
  new Map(
    timeline.flatMap(({ version, digest }) =>
      version === undefined || digest === undefined ? [] : [[version, digest]],
    ),
  );

const sourcesIn = (node: unknown, language: Translated): readonly number[] => {
  if (typeof node !== 'object' || node === null) return [];
  const translation: unknown = Reflect.get(node, language);
  const source: unknown =
    typeof translation === 'object' && translation !== null && Reflect.get(translation, 'sourceVersion');
  return typeof source === 'number'
    ? [source]
    : Object.values(node).flatMap((child) => sourcesIn(child, language));
};

/** The Chinese of the earlier versions that translations were made from, as far as they are kept. */
const earlierChinese = async (
  items: Bodies,
  item: Item,
  { content, language, version }: Readonly<{ content: ItemContent; language: Translated; version: number }>,
) => {
  const digests = digestsOf(item);
  const earlier = [...new Set(sourcesIn(content, language))].filter((source) => source < version);
  const known = await Promise.all(
    earlier.map(async (source): Promise<readonly [number, ReadonlySet<string>] | undefined> => {
      const digest = digests.get(source);
      const before = digest === undefined ? undefined : await items.readContent(item.code, digest);
      return before && [source, chineseTextsOf(before)];
    }),
  );
  return new Map(known.filter((one) => one !== undefined));
};

type Shown = Readonly<{ of: TranslationsAnswer['of']; version: number; content: ItemContent }>;

/** How complete the translation of a content of an item is. */
export const translationsOf = async (
  items: Bodies,
  item: Item,
  { of, version, content, language }: Shown & Readonly<{ language: Translated }>,
): Promise<TranslationsAnswer> => {
  const chinese = await earlierChinese(items, item, { content, language, version });
  const report = reportTranslations(content, {
    language,
    version,
    chineseOf: (source) => chinese.get(source),
  });
  return { code: item.code, language, of, version, ...report };
};

const shownOf = async (items: Bodies, item: Item): Promise<Shown | undefined> => {
  const { draft, live } = item;
  if (draft === undefined) return live && { of: 'published', version: live.version, content: live.content };
  const content = await items.readContent(item.code, draft.digest);
  if (content === undefined) throw new Error('draft-body-missing');
  return { of: 'draft', version: (live?.version ?? 0) + 1, content };
};

export type ShowTranslationsRefusal = 'forbidden' | 'item-not-found';

/**
 * How complete the translation of one item is, for the editors of its agency and the reviewers of its division: of its
 * draft where there is one, else of its newest version. Reads besides the head one body for each older version that a
 * translation was made from.
 */
export const showTranslations = async (
  { items }: Readonly<{ items: ItemStore }>,
  { actor, code, language }: Readonly<{ actor: Actor; code: string; language: Translated }>,
): Promise<Result<TranslationsAnswer, ShowTranslationsRefusal>> => {
  const refused = needsRole(actor, 'editor', 'reviewer');
  if (refused) return refused;
  const item = (await items.find(code, { fresh: true }))?.head;
  if (item === undefined) return refuse('item-not-found', { facts: { item: code } });
  const role = hasRole(actor, 'reviewer') ? 'reviewer' : 'editor';
  const outside = firstRefusal(
    needsScope(actor, role, scopeOfHead(item)),
    item.draft && needsScope(actor, role, item.draft.scope),
  );
  if (outside) return outside;
  const shown = await shownOf(items, item);
  if (shown === undefined) return refuse('item-not-found', { facts: { item: code } });
  return ok(await translationsOf(items, item, { ...shown, language }));
};
