import { createSignatureCheck } from '../lib/seals/signatures/check-signature.ts';
import { rememberChecks } from '../lib/seals/signatures/remember-checks.ts';
import { openSm2 } from '../lib/seals/sm2/open-sm2.ts';
import { newTally, runOne } from './fuzz/run-mutations.ts';
import { openSample } from './fuzz/samples.ts';

/*
 * Runs the mutations `from` to `to` of one sample, and tells its parent after each hundred how far it is and what it has
 * seen since: `node bench/fuzz-seals-process.ts SAMPLE SEED FROM TO`.
 */

const EVERY = 100;
const [name = '', seed = '', from = '0', to = '0'] = process.argv.slice(2);
const verify = rememberChecks(createSignatureCheck((await openSm2(() => undefined)).sm2));
const sample = await openSample(name, verify);
let tally = newTally();
for (let number = Number(from); number < Number(to); number += 1) {
  await runOne({ sample, name, seed, verify, tally }, number);
  if ((number + 1) % EVERY !== 0 && number + 1 !== Number(to)) continue;
  process.send?.({ next: number + 1, tally, rss: process.resourceUsage().maxRSS >> 10 });
  tally = newTally();
}
process.disconnect?.();
