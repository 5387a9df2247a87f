import * as fc from 'fast-check';
import { codeOf } from './life.ts';

/** Days are counted from here; what is done may hold from any of them on. */
export const DAYS = 30;
export const START = 10;
export const dateOf = (day: number): string =>
  new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10);

export const CODES = [codeOf(1), codeOf(2), codeOf(3), codeOf(4)] as const;

/** What somebody tries to do, `wait` days after the last. Codes by their place in {@link CODES}. */
export type Attempt = Readonly<
  { wait: number; day: number } & (
    | { kind: 'publish' | 'suspend' | 'resume' | 'cancel'; code: number }
    | { kind: 'replace'; sources: readonly number[]; successors: readonly number[] }
  )
>;

const when = { wait: fc.nat(2), day: fc.nat(DAYS - 1) };
const place = fc.nat(CODES.length - 1);
const side = fc.uniqueArray(place, { minLength: 1, maxLength: 2 });
const replacing = (of: Readonly<Record<'sources' | 'successors', fc.Arbitrary<number[]>>>) =>
  fc.record({ ...when, kind: fc.constant('replace' as const), ...of });
/** A split or a merge of codes that differ. */
const parted = fc
  .tuple(fc.shuffledSubarray([...CODES.keys()], { minLength: 3, maxLength: 3 }), fc.boolean())
  .chain(([three, splits]) => {
    const [one, two] = [three.slice(0, 1), three.slice(1)].map((side) => fc.constant(side));
    const [sources, successors] = splits ? [one, two] : [two, one];
    return replacing({ sources: sources ?? side, successors: successors ?? side });
  });
const single = (...kinds: readonly ('publish' | 'suspend' | 'resume' | 'cancel')[]) =>
  fc.record({ ...when, kind: fc.constantFrom(...kinds), code: place });

const EARLY = START + 2;

/** Publications of several codes, most from a day that is soon, so that much can happen to them afterwards. */
const published = fc.shuffledSubarray([...CODES.keys()], { minLength: 2 }).chain((codes) =>
  fc.tuple(
    ...codes.map((code) =>
      fc.record({
        wait: fc.constant(0),
        day: fc.nat(EARLY),
        kind: fc.constant('publish' as const),
        code: fc.constant(code),
      }),
    ),
  ),
);

/** Mostly what makes a history: publications early, ends later. */
export const attempts: fc.Arbitrary<readonly Attempt[]> = fc
  .tuple(
    fc
      .tuple(
        published,
        fc.array(fc.record({ ...when, kind: fc.constant('publish' as const), code: place }), {
          maxLength: 2,
        }),
      )
      .map(([soon, more]) => [...soon, ...more]),
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: single('publish', 'suspend', 'resume', 'cancel', 'resume') },
        { weight: 1, arbitrary: replacing({ sources: side, successors: side }) },
        { weight: 2, arbitrary: parted },
      ),
      { maxLength: 10 },
    ),
  )
  .map(([first, then]) => [...first, ...then]);

type Told = Readonly<{
  kind: 'publish' | 'suspend' | 'resume' | 'cancel' | 'replace';
  day: number;
  version?: number;
  successors?: readonly string[];
}>;

/** What a code is on a day: `nothing`, `in-force 2`, `suspended 2`, `cancelled` or `replaced by a, b`. */
export type Account = string;

/** The law told plainly: everything that was done, and day after day what follows from it. */
export class LifeModel {
  readonly told = new Map<string, Told[]>(CODES.map((code) => [code, []]));
  readonly previous = new Map<string, string[]>(CODES.map((code) => [code, []]));
  today = START;

  /** Day by day, and on one day in the order of happening. */
  on(code: string, until: number): Account {
    let version = 0;
    let suspended = false;
    let end: { account: string; day: number } | undefined;
    for (let day = 0; day <= until; day += 1) {
      for (const event of (this.told.get(code) ?? []).filter((each) => each.day === day)) {
        if (end !== undefined) {
          if (event.kind === 'resume' && end.account === 'cancelled' && end.day === day) end = undefined;
        } else if (event.kind === 'publish') version = event.version ?? 0;
        else if (version === 0) continue;
        else if (event.kind === 'suspend') suspended = true;
        else if (event.kind === 'resume') suspended = false;
        else if (event.kind === 'cancel') end = { account: 'cancelled', day };
        else end = { account: `replaced by ${event.successors?.join(', ')}`, day };
      }
    }
    if (end !== undefined) return end.account;
    return version === 0 ? 'nothing' : `${suspended ? 'suspended' : 'in-force'} ${version}`;
  }

  isHolding(code: string, day: number): boolean {
    return /^(in-force|suspended)/.test(this.on(code, day));
  }

  mayDo(attempt: Attempt): boolean {
    const { day } = attempt;
    if (attempt.kind === 'replace') return this.mayReplace(attempt);
    const code = CODES[attempt.code] ?? '';
    const now = this.on(code, day);
    switch (attempt.kind) {
      case 'publish':
        return now === 'nothing' || this.isHolding(code, day);
      case 'suspend':
        return now.startsWith('in-force');
      case 'cancel':
        return this.isHolding(code, day);
      case 'resume':
        return now.startsWith('suspended') || (this.isPlannedCancellation(code, day) && day > this.today);
    }
  }

  private isPlannedCancellation(code: string, day: number): boolean {
    return this.on(code, day) === 'cancelled' && this.on(code, day - 1) !== 'cancelled';
  }

  private mayReplace({ sources, successors, day }: Attempt & { kind: 'replace' }): boolean {
    if (sources.length > 1 && successors.length > 1) return false;
    if (sources.some((source) => successors.includes(source))) return false;
    const [from, to] = [sources, successors].map((side) => side.map((each) => CODES[each] ?? '')) as [
      string[],
      string[],
    ];
    if (![...from, ...to].every((code) => this.isHolding(code, day))) return false;
    return !to.some((code) => this.leadsTo(code, from, new Set()));
  }

  /** Whether what ever takes the place of a code leads to one of these. */
  private leadsTo(code: string, wanted: readonly string[], seen: Set<string>): boolean {
    if (seen.has(code)) return false;
    seen.add(code);
    const heirs = (this.told.get(code) ?? []).flatMap(({ successors = [] }) => successors);
    return heirs.some((heir) => wanted.includes(heir) || this.leadsTo(heir, wanted, seen));
  }

  do(attempt: Attempt): void {
    const { day } = attempt;
    if (attempt.kind !== 'replace') {
      const told = this.told.get(CODES[attempt.code] ?? '') ?? [];
      const version = 1 + told.filter(({ kind }) => kind === 'publish').length;
      told.push({ kind: attempt.kind, day, ...(attempt.kind === 'publish' ? { version } : {}) });
      return;
    }
    const successors = attempt.successors.map((each) => CODES[each] ?? '');
    for (const source of attempt.sources) {
      this.told.get(CODES[source] ?? '')?.push({ kind: 'replace', day, successors });
      for (const successor of successors) {
        const known = this.previous.get(successor) ?? [];
        if (!known.includes(CODES[source] ?? '')) known.push(CODES[source] ?? '');
      }
    }
  }
}
