import { verifyDocument } from '../../lib/seals/report/verify-document.ts';
import type { CheckSignature } from '../../lib/seals/signatures/check-signature.ts';
import { chanceOf } from './chance.ts';
import type { Harmless } from './harmless.ts';
import type { Sample } from './samples.ts';

/** What must never happen: a crash, too long, too much, or `valid` where that is not proved to be right. */
export type Breach = Readonly<{
  number: number;
  kind: 'crash' | 'slow' | 'memory' | 'false-valid';
  what: string;
}>;

/** How often each verdict came, and why a changed document could be valid still. */
export type Tally = {
  verdicts: Record<string, number>;
  harmless: Partial<Record<Harmless, number>>;
  breaches: Breach[];
};

export const newTally = (): Tally => ({ verdicts: {}, harmless: {}, breaches: [] });

const MOST_MS = 2000;
const MOST_RSS = 256 << 20;

const count = <Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** One change of the sample, always the same for the same seed and number. */
export const mutationOf = (sample: Sample, seed: string, name: string, number: number): Buffer =>
  sample.mutate(chanceOf(seed, name, number));

type Run = Readonly<{ sample: Sample; name: string; seed: string; verify: CheckSignature; tally: Tally }>;

/** Makes and verifies one mutation. */
export const runOne = async ({ sample, name, seed, verify, tally }: Run, number: number): Promise<void> => {
  const breach = (kind: Breach['kind'], what: string): void =>
    void tally.breaches.push({ number, kind, what });
  const mutated = mutationOf(sample, seed, name, number);
  const start = process.cpuUsage();
  try {
    const verified = await verifyDocument(sample.toVerify(mutated), sample.judging, verify);
    const verdict = verified.ok ? verified.value.report.verdict : verified.refusal.kind;
    count(tally.verdicts, verdict);
    if (verdict === 'valid') {
      const harmless = await sample.harmless(mutated);
      if (harmless === undefined) breach('false-valid', '');
      else count(tally.harmless, harmless);
    }
  } catch (error) {
    breach('crash', error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : 'unknown');
  }
  // Of the processor, not of the clock: the machine may be busy with something else.
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  if (milliseconds > MOST_MS) breach('slow', `${Math.round(milliseconds)} ms`);
  const { rss } = process.memoryUsage();
  if (rss > MOST_RSS) breach('memory', `${rss >> 20} MiB`);
};
