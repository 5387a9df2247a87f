import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { startEngine } from './engine.ts';
import type { Figure, Measure, Size } from './measurement.ts';
import { storeItem } from './sample-item.ts';
import { median } from './statistics.ts';

const ROOT = join(import.meta.dirname, '..');
const WIDTH = 32;
const CHUNK = 1 << 20;

type Imported = Readonly<{ rowsPerSecond: number; peakMiB: number; requests: number; units: number }>;
type Taken = Readonly<{ many: number; rate: number; bare: number | undefined; peakMiB: number }>;

/** How many items, how often, and whether the bare loop is run as well: at the largest it would take too long. */
type Step = Readonly<{ many: number; rounds: number; withBare: boolean }>;

const PLANS: Readonly<Record<Size, readonly Step[]>> = {
  sample: [
    { many: 2000, rounds: 2, withBare: true },
    { many: 10_000, rounds: 1, withBare: false },
  ],
  full: [
    { many: 10_000, rounds: 3, withBare: true },
    { many: 100_000, rounds: 1, withBare: true },
    { many: 600_000, rounds: 1, withBare: false },
  ],
};

/** The options of node with which bin/sumu runs a command. */
export const sumuOptions = (): string[] => {
  const line = /^exec node (.*) "\$root/m.exec(readFileSync(join(ROOT, 'bin/sumu'), 'utf8'))?.[1];
  if (line === undefined) throw new Error('bin/sumu no longer runs node as it is known');
  return line.split(' ').filter((word) => word !== '');
};

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);

const inProcess = async <T>(file: string, args: readonly string[]): Promise<T> => {
  const child = fork(join(import.meta.dirname, file), [...args], { execArgv: sumuOptions() });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  await ended.catch(() => undefined);
  return message;
};

/** A list of made-up items as JSON Lines; the same every time. */
const writeList = async (path: string, many: number): Promise<void> => {
  const file = await open(path, 'w');
  let piece = '';
  for (const { code, content } of makeItems('150100', { seed: 'bench', count: many })) {
    piece += `${JSON.stringify({ code, from: '2026-01-01', content })}\n`;
    if (piece.length < CHUNK) continue;
    await file.writeFile(piece);
    piece = '';
  }
  await file.writeFile(piece);
  await file.close();
};

/** On an engine of its own, as every other run: what one leaves behind must not slow the next one down. */
const importOnce = async (list: string, mode = ''): Promise<Imported> => {
  const engine = await startEngine();
  try {
    return await inProcess<Imported>('import-process.ts', [list, engine.url, mode]);
  } finally {
    await engine.close();
  }
};

const writeOnce = async (many: number): Promise<number> => {
  const engine = await startEngine();
  try {
    const { key } = await storeItem(engine);
    const args = [engine.url, String(many), String(WIDTH), JSON.stringify(key)];
    return (await inProcess<{ rowsPerSecond: number }>('bare-write-process.ts', args)).rowsPerSecond;
  } finally {
    await engine.close();
  }
};

const measureAt = async (folder: string, { many, rounds, withBare }: Step): Promise<Taken> => {
  const list = join(folder, `${many}.jsonl`);
  await writeList(list, many);
  const imports: Imported[] = [];
  const bares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const imported = await importOnce(list);
    imports.push(imported);
    say(`${many} items: ${imported.rowsPerSecond.toFixed(0)} rows/s, ${imported.peakMiB} MiB`);
    if (!withBare) continue;
    bares.push(await writeOnce(many));
    say(`${many} items: the bare loop ${bares.at(-1)?.toFixed(0)} rows/s`);
  }
  await rm(list);
  return {
    many,
    rate: median(imports.map(({ rowsPerSecond }) => rowsPerSecond)),
    bare: withBare ? median(bares) : undefined,
    peakMiB: Math.max(...imports.map(({ peakMiB }) => peakMiB)),
  };
};

const counted = async (folder: string, many: number): Promise<readonly Figure[]> => {
  const list = join(folder, 'counted.jsonl');
  await writeList(list, many);
  const { requests, units } = await importOnce(list, 'count');
  const note = `counted in a run of its own, ${many} items`;
  return [
    { what: 'requests per item', value: requests / many, unit: '', note },
    { what: 'write units per item', value: units / many, unit: '', note },
  ];
};

const figuresOf = ({ many, rate, bare, peakMiB }: Taken, smallest: Taken): Figure[] => [
  ...(bare === undefined
    ? []
    : [
        {
          what: `${many} items: rows/s over a bare loop`,
          value: rate / bare,
          unit: 'x',
          budget: { at: 'least', value: 0.8 } as const,
          note: `${rate.toFixed(0)} against ${bare.toFixed(0)} rows/s`,
        },
      ]),
  ...(many === smallest.many
    ? []
    : [
        {
          what: `${many} items: rows/s over those of ${smallest.many}`,
          value: rate / smallest.rate,
          unit: 'x',
          note: `${rate.toFixed(0)} rows/s${bare === undefined || smallest.bare === undefined ? '' : `; the bare loop ${(bare / smallest.bare).toFixed(2)} x`}`,
        },
      ]),
  {
    what: `${many} items: peak memory`,
    value: peakMiB,
    unit: 'MiB',
    budget: { at: 'most', value: 256 },
  },
];

/** Whether an import stays as fast and as small as its list grows, and how near it is to what the engine can take. */
export const importSlope: Measure = async (size) => {
  const plan = PLANS[size];
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  try {
    const taken: Taken[] = [];
    for (const step of plan) taken.push(await measureAt(folder, step));
    const [smallest] = taken;
    if (smallest === undefined) throw new Error('nothing was measured');
    return {
      name: 'import-slope',
      title: 'Import of a list',
      how: [
        `A list of made-up items (JSON Lines) through the import use case, ${WIDTH} rows in flight, each process and each fresh embedded engine apart; against a loop that does nothing but the same conditional PutItem of one stored item, as many in flight.`,
        `Runs in turns: ${plan.map(({ many, rounds }) => `${rounds} of ${many}`).join(', ')}; medians; the peak of memory is that of the importing process, run with the options of bin/sumu.`,
      ],
      figures: [...taken.flatMap((one) => figuresOf(one, smallest)), ...(await counted(folder, 2000))],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};
