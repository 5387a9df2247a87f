import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Measure } from './measurement.ts';
import { sealedInvoice } from './seal-kit.ts';
import { opensslSpeed } from './sm2.ts';
import { median } from './statistics.ts';

type Told = Readonly<{ verdict: string; firstMs: number; eachMs: number; peakMiB: number }>;

const MIB = 1 << 20;
const SMALL = 9 * MIB;
const LARGE = 96 * MIB;
const MAX_MORE_MIB = 64;
const ROUNDS = { sample: 1, full: 5 } as const;
const TIMES = { sample: 50, full: 400 } as const;

const reportOn = async (path: string, times: number): Promise<Told> => {
  const file = join(import.meta.dirname, 'seal-report-process.ts');
  const child = fork(file, [path, String(times)], { execArgv: [] });
  const exit = once(child, 'exit');
  const ended = exit.then(([code]) => {
    throw new Error(`the process ended with ${String(code)}`);
  });
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [Told];
  await exit;
  if (told.verdict !== 'valid') throw new Error(`the report says ${told.verdict}`);
  return told;
};

/** A process that does nothing but end. */
const bareStartMs = async (): Promise<number> => {
  const began = performance.now();
  await promisify(execFile)(process.execPath, ['-e', '0']);
  return performance.now() - began;
};

/** Whole reports: processor time of one, how soon the first is there, and the memory of a long document. */
export const sealReport: Measure = async (size) => {
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  const path = (name: string): string => join(folder, name);
  const [invoices, smalls, larges, ratios, colds]: [Told[], Told[], Told[], number[], number[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  try {
    await writeFile(path('invoice.ofd'), sealedInvoice());
    await writeFile(path('small.ofd'), sealedInvoice(SMALL));
    await writeFile(path('large.ofd'), sealedInvoice(LARGE));
    for (let round = 0; round < ROUNDS[size]; round += 1) {
      const perSecond = await opensslSpeed(1);
      const bare = await bareStartMs();
      const invoice = await reportOn(path('invoice.ofd'), TIMES[size]);
      invoices.push(invoice);
      colds.push(invoice.firstMs / bare);
      if (perSecond !== undefined) ratios.push((invoice.eachMs * perSecond) / 1000);
      smalls.push(await reportOn(path('small.ofd'), 1));
      larges.push(await reportOn(path('large.ofd'), 1));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  const of = (all: readonly Told[], part: (told: Told) => number): number => median(all.map(part));
  const [smallMiB, largeMiB] = [smalls, larges].map((all) => of(all, ({ peakMiB }) => peakMiB));
  return {
    name: 'seal-report',
    title: 'Reports on sealed documents',
    how: [
      `A sealed invoice of two pages (12 KB, 18 files, valid with its own anchors, certificates and revocation lists) in a process of its own: processor time of each of ${TIMES[size]} reports after the first, over that of one verification by \`openssl speed sm2\`; seven signatures are verified in each (a running service remembers those of certificates and lists). Cold: from the start of the process, with the sources as they are, to the first report, over a process that only starts and ends. Medians of ${ROUNDS[size]}, in turns.`,
      'Memory: the same invoice with an attachment of 9 and of 96 MiB that cannot be packed, read from a file; peak resident memory of the process.',
    ],
    figures: [
      ...(ratios.length === 0
        ? []
        : [
            {
              what: 'a whole report, in verifications of SM2',
              value: median(ratios),
              unit: 'x',
              note: `${of(invoices, ({ eachMs }) => eachMs).toFixed(1)} ms of processor time`,
            },
          ]),
      { what: 'the first report, over the start of a bare process', value: median(colds), unit: 'x' },
      {
        what: '96 MiB: peak memory over that of 9 MiB',
        value: (largeMiB ?? 0) - (smallMiB ?? 0),
        unit: 'MiB',
        budget: { at: 'most', value: MAX_MORE_MIB },
        note: `${largeMiB} and ${smallMiB} MiB`,
      },
    ],
  };
};
