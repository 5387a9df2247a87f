import type { LegalDate } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/language.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import type { ItemContent } from '../item-content.ts';
import { intervalsOf, statusOn, type ItemStatus } from '../item-timeline.ts';
import type { Item } from '../item.ts';

/** What a search knows of an item. */
export type SearchDocument = Readonly<{
  code: string;
  state: 'in-force' | 'suspended';
  name: string;
  /** The name in other languages, as written. */
  translations: Readonly<Partial<Record<Language, string>>>;
  division: string;
  agency: Readonly<{ code?: string; name: string }>;
  type: string;
  audiences: readonly string[];
  themes: readonly string[];
  /** Other codes by which it is known. */
  codes: readonly string[];
  /** What it ends in: who looks for a certificate wants what gives it, not what asks for it. */
  results: readonly string[];
  /** Further texts by which it is found. */
  texts: readonly string[];
}>;

const TRANSLATIONS = ['mn-Mong-CN', 'en'] as const;

const allOf = (text: LocalizedText | undefined): readonly string[] =>
  text === undefined
    ? []
    : [text['zh-CN'], ...TRANSLATIONS.flatMap((language) => text[language]?.text ?? [])];

const translationsOf = (name: LocalizedText): SearchDocument['translations'] =>
  Object.fromEntries(
    TRANSLATIONS.flatMap((language) => {
      const text = name[language]?.text;
      return text === undefined ? [] : [[language, text]];
    }),
  );

/** What is searched of an item's content. */
export const documentOf = (
  code: string,
  content: ItemContent,
  state: SearchDocument['state'],
): SearchDocument => ({
  code,
  state,
  name: content.name['zh-CN'],
  translations: translationsOf(content.name),
  division: content.division,
  agency: {
    name: content.agency.name,
    ...(content.agency.code === undefined ? {} : { code: content.agency.code }),
  },
  type: content.type,
  audiences: content.audiences ?? [],
  themes: [...new Set([...(content.personThemes ?? []), ...(content.enterpriseThemes ?? [])])],
  codes: [
    content.basicCode,
    content.handlingCode,
    ...(content.localCodes ?? []).map((local) => local.code),
  ].filter((other) => other !== undefined),
  results: allOf(content.result?.name),
  texts: [
    content.agency.name,
    ...(content.jointAgencies ?? []).map(({ name }) => name),
    ...(content.materials ?? []).flatMap(({ name }) => allOf(name)),
  ],
});

/** An item as an index takes it in: what it is on a date, if anybody can apply for it, and when that is over. */
export type HeldItem = Readonly<{ document?: SearchDocument; until?: LegalDate }>;

type InForce = Extract<ItemStatus, { state: 'in-force' | 'suspended' }>;

/** What an item is on a date, if anybody can apply for it then. */
export const heldOn = ({ timeline }: Item, date: LegalDate): InForce | undefined => {
  const status = statusOn(timeline, date);
  return status.state === 'in-force' || status.state === 'suspended' ? status : undefined;
};

/** The date after `date` on which an item next becomes something else, as far as it is known. */
export const changesAfter = ({ timeline }: Item, date: LegalDate): LegalDate | undefined =>
  intervalsOf(timeline).find(({ from }) => from > date)?.from;
