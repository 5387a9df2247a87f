import {
  FINDING_KINDS,
  type FindingKind,
  type PartCount,
  type TranslationsAnswer,
} from './translation-shape.ts';

type Kinds = Record<FindingKind, number>;
type Texts = { texts: number; translated: number; disagreeing: number };

/** How far a division's items are. `complete`: nothing at all was found. */
export type DivisionTally = Readonly<{ division: string; items: number; complete: number } & Texts>;

export type TranslationsTally = Readonly<{
  items: number;
  complete: number;
  texts: number;
  translated: number;
  kinds: Readonly<Kinds>;
  parts: readonly Readonly<PartCount>[];
  divisions: readonly DivisionTally[];
}>;

const none = (): Kinds => Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as Kinds;

const addPart = (sum: PartCount, more: PartCount): PartCount => ({
  part: sum.part,
  texts: sum.texts + more.texts,
  translated: sum.translated + more.translated,
  untranslated: sum.untranslated + more.untranslated,
  draft: sum.draft + more.draft,
  stale: sum.stale + more.stale,
  disagreeing: sum.disagreeing + more.disagreeing,
});

const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1;

/** Counts reports as they come; memory grows with divisions and parts, not with items. */
export const tallyTranslations = () => {
  const kinds = none();
  const parts = new Map<string, PartCount>();
  const divisions = new Map<string, DivisionTally>();
  const add = (division: string, report: TranslationsAnswer): void => {
    for (const { kind } of report.findings) kinds[kind] += 1;
    for (const part of report.parts) {
      const sum = parts.get(part.part);
      parts.set(part.part, sum === undefined ? part : addPart(sum, part));
    }
    const sum = divisions.get(division) ?? {
      division,
      items: 0,
      complete: 0,
      texts: 0,
      translated: 0,
      disagreeing: 0,
    };
    divisions.set(division, {
      division,
      items: sum.items + 1,
      complete: sum.complete + (report.complete ? 1 : 0),
      texts: sum.texts + report.parts.reduce((all, { texts }) => all + texts, 0),
      translated: sum.translated + report.parts.reduce((all, { translated }) => all + translated, 0),
      disagreeing: sum.disagreeing + report.parts.reduce((all, { disagreeing }) => all + disagreeing, 0),
    });
  };
  const total = (): TranslationsTally => {
    const all = [...divisions].toSorted(byKey).map(([, tally]) => tally);
    const sum = (of: (tally: DivisionTally) => number) => all.reduce((so, tally) => so + of(tally), 0);
    return {
      items: sum(({ items }) => items),
      complete: sum(({ complete }) => complete),
      texts: sum(({ texts }) => texts),
      translated: sum(({ translated }) => translated),
      kinds,
      parts: [...parts].toSorted(byKey).map(([, count]) => count),
      divisions: all,
    };
  };
  return { add, total };
};
