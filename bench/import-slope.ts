import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeItems } from '../lib/items/demonstration/make-items.ts';
import { startEngine } from './engine.ts';
import type { Figure, Measure } from './measurement.ts';
import { storeItem } from './sample-item.ts';
import { median } from './statistics.ts';

const WIDTH = 32;
const CHUNK = 1 << 20;

type Imported = Readonly<{ rowsPerSecond: number; peakMiB: number; requests: number; units: number }>;
type Taken = Readonly<{ many: number; ratio: number; imported: Imported; rate: number; bare: number }>;

const inProcess = async <T>(file: string, args: readonly string[]): Promise<T> => {
  const child = fork(join(import.meta.dirname, file), [...args], { execArgv: [] });
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

const measureAt = async (folder: string, many: number, rounds: number): Promise<Taken> => {
  const list = join(folder, `${many}.jsonl`);
  await writeList(list, many);
  const imports: Imported[] = [];
  const bares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    imports.push(await importOnce(list));
    bares.push(await writeOnce(many));
  }
  const [first] = imports;
  if (first === undefined) throw new Error('nothing was imported');
  await rm(list);
  const rate = median(imports.map(({ rowsPerSecond }) => rowsPerSecond));
  const bare = median(bares);
  const peakMiB = Math.max(...imports.map((one) => one.peakMiB));
  return { many, imported: { ...first, peakMiB }, rate, bare, ratio: rate / bare };
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

const figuresOf = ({ many, ratio, rate, bare, imported }: Taken, smallest: Taken): Figure[] => [
  {
    what: `${many} items: rows/s over a bare loop`,
    value: ratio,
    unit: 'x',
    budget: { at: 'least', value: 0.8 },
    note: `${rate.toFixed(0)} against ${bare.toFixed(0)} rows/s`,
  },
  {
    what: `${many} items: peak memory`,
    value: imported.peakMiB,
    unit: 'MiB',
    budget: { at: 'most', value: 256 },
  },
  ...(many === smallest.many
    ? []
    : [
        {
          what: `${many} items: rows/s over those of ${smallest.many}`,
          value: rate / smallest.rate,
          unit: 'x',
          note: `the bare loop: ${(bare / smallest.bare).toFixed(2)} x`,
        },
      ]),
];

/** Whether an import stays as fast and as small as its list grows, and how near it is to what the engine can take. */
export const importSlope: Measure = async (size) => {
  const plan: readonly (readonly [many: number, rounds: number])[] =
    size === 'sample'
      ? [
          [2000, 2],
          [10_000, 1],
        ]
      : [
          [10_000, 3],
          [100_000, 1],
          [600_000, 1],
        ];
  const folder = await mkdtemp(join(tmpdir(), 'sumu-bench-'));
  try {
    const taken: Taken[] = [];
    for (const [many, rounds] of plan) taken.push(await measureAt(folder, many, rounds));
    const [smallest] = taken;
    if (smallest === undefined) throw new Error('nothing was measured');
    return {
      name: 'import-slope',
      title: 'Import of a list',
      how: [
        `A list of made-up items (JSON Lines) through the import use case, ${WIDTH} rows in flight, each process and each fresh embedded engine apart; against a loop that does nothing but the same conditional PutItem of one stored item, as many in flight.`,
        `Runs in turns: ${plan.map(([many, rounds]) => `${rounds} of ${many}`).join(', ')}; medians; the peak of memory is that of the importing process.`,
      ],
      figures: [...taken.flatMap((one) => figuresOf(one, smallest)), ...(await counted(folder, 2000))],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
};
