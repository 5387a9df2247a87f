import type { ItemContent } from '../item-content.ts';
import { agencyOf, FORMER_DUTY, REFORM } from './agencies.ts';
import { EXTRA } from './extra-subjects.ts';
import { contentOf } from './make-content.ts';
import { placesOf, type Place } from './places.ts';
import { inMongolian } from './translations.ts';
import type { Variant } from './variants.ts';

/** One thing that happened to a code. */
export type Step =
  | Readonly<{ kind: 'published'; from: string; content: ItemContent }>
  | Readonly<{ kind: 'suspended' | 'cancelled'; from: string; reason: string }>;

/** A code and all that happened to it, in order of happening. */
export type History = Readonly<{ code: string; steps: readonly Step[] }>;

/** A code that others take the place of. All of them have a history. */
export type Succession = Readonly<{
  source: string;
  successors: readonly string[];
  from: string;
  reason: string;
}>;

/** What whoever builds a portal wants to have seen once. */
export type Shown = 'suspended' | 'cancelled' | 'changed' | 'split' | 'two-versions' | 'future-version';

export type Histories = Readonly<{
  histories: readonly History[];
  successions: readonly Succession[];
  /** Which code shows it. */
  shown: Readonly<Record<Shown, string>>;
}>;

const FROM = '2026-01-01';
const FUTURE = '2030-01-01';

type Made = Readonly<{ code: string; content: ItemContent }>;

const madeAt =
  (place: Place, seed: string) =>
  (variant: Variant): Made => {
    const content = contentOf(variant, place, seed);
    return { code: `${content.agency.code ?? ''}${place.digit}${variant.basicCode}`, content };
  };

/** The same item as it was at the agency that a reform has ended. */
const beforeReform = ({ code, content }: Made, place: Place): Made => {
  const { uscc, name } = agencyOf(place, FORMER_DUTY);
  return {
    code: `${uscc}${code.slice(uscc.length)}`,
    content: { ...content, agency: { ...content.agency, code: uscc, name } },
  };
};

const published = ({ code, content }: Made, ...more: readonly Step[]): History => ({
  code,
  steps: [{ kind: 'published', from: FROM, content }, ...more],
});

/**
 * Items of a site's first place in every state that a portal meets: suspended, cancelled, a code changed by a reform of
 * agencies, one split in two, one with an older version (its translations are stale since), one with a future version.
 */
export const historiesOf = (site: string, seed: string): Histories => {
  const [place] = placesOf(site).few;
  if (place === undefined) throw new RangeError(`demonstration-site-unknown: ${site}`);
  const make = madeAt(place, seed);
  const { schools, migrants, traders, insured, insuredFirms, insuredPersons, elders, newborns } = EXTRA;
  const [school, migrant, trader] = [make(schools), make(migrants), make(traders)];
  const [elder, newborn] = [make(elders), make(newborns)];
  const [all, firms, persons] = [make(insured), make(insuredFirms), make(insuredPersons)];
  const former = beforeReform(trader, place);
  const quicker = { ...elder.content, promisedLimit: { value: 1, unit: 'workday' } } as const;
  const online = { ...newborn.content, visits: { count: 0 }, onlineDepth: 'fully-online' } as const;
  return {
    histories: [
      published(school, {
        kind: 'suspended',
        from: '2026-03-01',
        reason: '政策调整期间暂停受理（演示数据）',
      }),
      published(migrant, { kind: 'cancelled', from: '2026-06-01', reason: '国家取消该证明事项（演示数据）' }),
      published(former),
      published(trader),
      published(all),
      published(firms),
      published(persons),
      published(
        { ...elder, content: inMongolian(elder.content, 'reviewed') },
        { kind: 'published', from: REFORM, content: inMongolian(quicker, 'reviewed') },
      ),
      published(newborn, { kind: 'published', from: FUTURE, content: online }),
    ],
    successions: [
      {
        source: former.code,
        successors: [trader.code],
        from: REFORM,
        reason: '机构改革，实施主体变更（演示数据）',
      },
      {
        source: all.code,
        successors: [firms.code, persons.code],
        from: REFORM,
        reason: '按参保对象拆分（演示数据）',
      },
    ],
    shown: {
      suspended: school.code,
      cancelled: migrant.code,
      changed: former.code,
      split: all.code,
      'two-versions': elder.code,
      'future-version': newborn.code,
    },
  };
};
