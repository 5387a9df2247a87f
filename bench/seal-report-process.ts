import { readFileSync } from 'node:fs';
import { openFile } from '../lib/seals/archive/byte-source.file.ts';
import { verifyDocument } from '../lib/seals/report/verify-document.ts';
import { createSignatureCheck } from '../lib/seals/signatures/check-signature.ts';
import { rememberChecks } from '../lib/seals/signatures/remember-checks.ts';
import { openSm2 } from '../lib/seals/sm2/open-sm2.ts';
import { kitJudging } from './seal-kit.ts';

/*
 * Reports on one file in a process of its own: `fork` with its path and how many times. Tells when the first report was
 * there, how much processor time each of the others took, and how much memory the process had at most.
 */
const [, , path = '', times = '1'] = process.argv;

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const check = createSignatureCheck((await openSm2(() => undefined)).sm2);
const report = async (): Promise<string> => {
  // Made anew, so that nothing is remembered from one report to the next.
  const verify = rememberChecks(check);
  const judging = kitJudging(verify);
  const document = await openFile(path);
  const verified = await verifyDocument({ document }, judging, verify);
  await document.close();
  return verified.ok ? verified.value.report.verdict : verified.refusal.kind;
};

const verdict = await report();
const firstMs = performance.now();
const before = cpuMs();
for (let i = 1; i < Number(times); i += 1) await report();
const eachMs = (cpuMs() - before) / Math.max(1, Number(times) - 1);
// Not resourceUsage: its maximum counts what the parent had when it forked.
const peakKiB = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
process.send?.({ verdict, firstMs, eachMs, peakMiB: Math.round(peakKiB / 1024) });
process.disconnect();
