import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { openFile } from '../lib/seals/archive/byte-source.file.ts';
import { judgeWithoutTrust } from '../lib/seals/report/conditions.ts';
import { gatherDocument } from '../lib/seals/report/gather-document.ts';
import { judge } from '../lib/seals/report/judge.ts';
import { STANDARD_POLICY } from '../lib/seals/report/policy.ts';
import { createSignatureCheck } from '../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../lib/seals/sm2/open-sm2.ts';

/*
 * Judges real signed OFD documents and attacks made of them, which are not part of this repository, and compares the
 * verdicts with those that are known; run `node bench/real-verdicts.ts`. Exit code 1 when one differs.
 */

const FOLDER = join(import.meta.dirname, '../../shared/data/ofd');
const rows = z.array(z.object({ file: z.string(), verdict: z.string(), reason: z.string() }));
const CONDITIONS = {
  now: new Date(),
  policy: STANDARD_POLICY,
  judgeChain: judgeWithoutTrust,
  registration: () => undefined,
};
const NOTHING = { verdict: 'format-unknown', checks: [], signatures: [] };
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const judgeSamples = async (): Promise<number> => {
  const verify = createSignatureCheck((await openSm2(print)).sm2);
  const manifest = readFileSync(join(FOLDER, 'manifest.tsv'));
  const samples = rows
    .parse(parse(manifest, { columns: true, delimiter: '\t', relax_quotes: true }))
    .filter(({ verdict }) => verdict !== '-');
  let differing = 0;
  for (const { file, verdict, reason } of samples) {
    const source = await openFile(join(FOLDER, file));
    const facts = await gatherDocument({ document: source }, verify);
    await source.close();
    const judged = facts.ok ? judge(facts.value, CONDITIONS, verify) : NOTHING;
    const all = [...judged.checks, ...judged.signatures.flatMap(({ checks }) => checks)];
    const failed = all.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
    const same = judged.verdict === verdict;
    if (!same) differing += 1;
    print(`${same ? 'ok ' : 'OFF'} ${file}: ${judged.verdict} (${verdict}: ${reason}) ${failed.join(', ')}`);
  }
  print(differing === 0 ? `all ${samples.length} as known` : `${differing} of ${samples.length} differ`);
  return differing;
};

if (existsSync(FOLDER)) process.exitCode = (await judgeSamples()) === 0 ? 0 : 1;
else print(`${FOLDER} is not here: nothing was judged`);
