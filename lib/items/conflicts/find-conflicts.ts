import { parseBasicCode } from '../basic-code.ts';
import type { CatalogueContent } from '../catalogue-content.ts';
import { longDivision } from '../division-prefix.ts';
import type { ItemContent } from '../item-content.ts';
import { newMention, type AgencyMention } from './agency-mention.ts';
import type { Verdict } from './conflict.ts';
import { reportDivision, type DivisionConflicts, type GatheredItem } from './division-report.ts';
import type { ReportedElement } from './element-value.ts';
import { plainWords } from './element-words.ts';
import { addToGroup, governingOf, newGroup, type Entries, type Governing, type Group } from './group.ts';
import { keptSayings } from './sayings.ts';
import { judgeAgencies } from './judge-agencies.ts';
import { judgeGroup } from './judge-group.ts';
import { judgeItem } from './judge-item.ts';
import { judgeNames } from './judge-names.ts';

/** Takes catalogue entries and items in any order and tells what is wrong, division by division. */
export type ConflictFinder = Readonly<{
  addEntry: (basicCode: string, content: CatalogueContent) => void;
  addItem: (code: string, content: ItemContent) => void;
  /** The divisions of what has been added, in order. */
  places: () => readonly string[];
  counts: () => Readonly<{ items: number; entries: number }>;
  /** By division code, all of them. To be asked when everything has been added. */
  divisions: () => Generator<DivisionConflicts>;
}>;

const NOTHING: readonly Verdict[] = [];

const isRegion = (division: string): boolean => longDivision(division).endsWith('0000000000');

/** No more digits than say something: portals write 150102 and 150102000000 for the same division. */
const plainDivision = (division: string): string =>
  longDivision(division).replace(/(?<=^\d{6}|^\d{9})(0{6}|0{3})$/, '');

/** Keeps each thing once that is equal to one already kept. */
const interner = <Made>() => {
  const known = new Map<string, Made>();
  return (key: string, make: () => Made): Made => {
    const there = known.get(key);
    if (there !== undefined) return there;
    const made = make();
    known.set(key, made);
    return made;
  };
};

const LOCAL: Readonly<Record<string, readonly ReportedElement[]>> = {
  neither: [],
  contacts: ['contacts'],
  item: ['localItem'],
  both: ['contacts', 'localItem'],
};

const isLocalForm = (basicCode: string): boolean => /^local-/.test(parseBasicCode(basicCode).form);

/** A basic code that is in no entry. Local services have codes of their own and stand in no catalogue of the region. */
const judgeCatalogue = ({ basicCode }: Group, entries: Entries): readonly Verdict[] =>
  entries.size === 0 || entries.has(basicCode) || isLocalForm(basicCode)
    ? NOTHING
    : [{ kind: 'basic-code-unknown', subject: basicCode, found: plainWords(basicCode) }];

/** Addresses, telephones and hours are everybody's own; so is an item that only local law knows. */
const localOf = ({ basicCode, places = [], consultation, complaint }: ItemContent) => {
  const hasContacts = places.length > 0 || consultation !== undefined || complaint !== undefined;
  const isOwn = basicCode !== undefined && isLocalForm(basicCode);
  return LOCAL[hasContacts ? (isOwn ? 'both' : 'contacts') : isOwn ? 'item' : 'neither'] ?? [];
};

const byDivision = (a: string, b: string): number => (longDivision(a) < longDivision(b) ? -1 : 1);

/**
 * Finds what contradicts itself, other items or the catalogue in a list of any size. What is kept of an item is its code
 * and what it shares with others: the values of its basic code, its agency. The order of what is added changes nothing.
 */
export const conflictFinder = (): ConflictFinder => {
  const entries = new Map<string, Governing>();
  const groups = new Map<string, Group>();
  const mentions = new Map<string, AgencyMention>();
  const items: GatheredItem[] = [];
  const sayings = keptSayings();
  const internElements = interner<Governing['elements']>();
  const internVerdicts = interner<readonly Verdict[]>();

  const mentionOf = ({ division, agency }: ItemContent): AgencyMention => {
    const place = plainDivision(division);
    const key = [place, agency.name, agency.code ?? ''].join('\u0001');
    const mention = mentions.get(key) ?? newMention(place, agency.name, agency.code);
    mentions.set(key, mention);
    mention.count += 1;
    return mention;
  };
  const groupOf = (basicCode: string): Group => {
    const group = groups.get(basicCode) ?? newGroup(basicCode);
    groups.set(basicCode, group);
    return group;
  };

  const places = (): readonly string[] =>
    [...new Set([...mentions.values()].map(({ division }) => division))].toSorted(byDivision);

  let judged = false;
  const judgeAll = (): void => {
    for (const group of groups.values()) judgeGroup(group, entries.get(group.basicCode));
    judgeNames(groups.values(), entries);
    judgeAgencies(mentions.values());
    judged = true;
  };

  return {
    addEntry: (basicCode, content) => {
      const made = governingOf(content, sayings);
      const elements = internElements(JSON.stringify(made.elements), () => made.elements);
      entries.set(basicCode, { ...made, elements });
    },
    addItem: (code, content) => {
      const found = judgeItem(code, content);
      const own = found.length === 0 ? NOTHING : internVerdicts(JSON.stringify(found), () => found);
      const mention = mentionOf(content);
      const isStandard = isRegion(content.division) && own.length === 0;
      const profile =
        content.basicCode === undefined
          ? undefined
          : addToGroup(groupOf(content.basicCode), content, { sayings, isStandard });
      items.push({ code, mention, own, profile, local: localOf(content) });
    },
    places,
    counts: () => ({ items: items.length, entries: entries.size }),
    divisions: function* () {
      if (!judged) judgeAll();
      const lists = Map.groupBy(items, ({ mention }) => mention.division);
      for (const division of places()) {
        yield reportDivision(division, lists.get(division) ?? [], (group) => judgeCatalogue(group, entries));
      }
    },
  };
};
