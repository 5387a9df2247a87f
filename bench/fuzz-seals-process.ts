import { createSignatureCheck } from '../lib/seals/signatures/check-signature.ts';
import { rememberChecks } from '../lib/seals/signatures/remember-checks.ts';
import { openSm2 } from '../lib/seals/sm2/open-sm2.ts';
import { newTally, runOne } from './fuzz/run-mutations.ts';
import { openSample } from './fuzz/samples.ts';

/*
 * Runs mutations of one sample, and tells its parent after each hundred how far it is and what it has seen since:
 * `node bench/fuzz-seals-process.ts SAMPLE SEED FROM-TO`, or with numbers `7,19,230`.
 */

const EVERY = 100;
const [name = '', seed = '', wanted = ''] = process.argv.slice(2);
const verify = rememberChecks(createSignatureCheck((await openSm2(() => undefined)).sm2));
const sample = await openSample(name, verify);

/** `FROM-TO` without the last, or some numbers one after the other. */
const numbersIn = (text: string): readonly number[] => {
  const [from = 0, to] = text.split('-').map(Number);
  if (to === undefined) return text.split(',').map(Number);
  return Array.from({ length: to - from }, (_, n) => from + n);
};

const numbers = numbersIn(wanted);
let tally = newTally();
for (const [place, number] of numbers.entries()) {
  await runOne({ sample, name, seed, verify, tally }, number);
  if ((place + 1) % EVERY !== 0 && place + 1 !== numbers.length) continue;
  process.send?.({ next: number + 1, tally, rss: process.resourceUsage().maxRSS >> 10 });
  tally = newTally();
}
process.disconnect?.();
