import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OutcomeCounts } from '../lib/nightly-sync/sync-state.ts';
import { startEngine } from './engine.ts';
import { sumuOptions } from './import-slope.ts';
import type { Figure, Measure, Size } from './measurement.ts';
import { median } from './statistics.ts';

type Pulled = Readonly<{
  outcome: string;
  counts?: OutcomeCounts;
  ms: number;
  peakMiB: number;
  requests: number;
  units: number;
}>;
type Asked = Readonly<{ asked: number; bytes: number }>;
type Cost = Pulled & Asked;
type Taken = Readonly<{ many: number; few: number; first: Cost; again: Cost; changed: Cost; nothing: Cost }>;

const SIZES: Readonly<Record<Size, readonly number[]>> = { sample: [5000], full: [10_000, 40_000] };
const ROUNDS = 3;
const MAX_SHARE = 2;

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);

const heard = async <T>(child: ChildProcess): Promise<T> => {
  const listening = new AbortController();
  const ended = once(child, 'exit', { signal: listening.signal }).then(([code]) => {
    throw new Error(`a process ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  listening.abort();
  return message;
};

const start = (file: string, args: readonly string[]): ChildProcess =>
  fork(join(import.meta.dirname, file), [...args], { execArgv: sumuOptions() });

/** The one of them whose time is the median. */
const middle = (all: readonly Cost[]): Cost => {
  const ms = median(all.map((one) => one.ms));
  const found = all.find((one) => one.ms === ms);
  if (found === undefined) throw new Error('an odd number of rounds is needed');
  return found;
};

const measureAt = async (many: number): Promise<Taken> => {
  const engine = await startEngine();
  const region = start('pull-region-process.ts', [String(many)]);
  try {
    const url = await heard<string>(region);
    const publish = (few: number): Promise<Asked> => {
      region.send(few);
      return heard<Asked>(region);
    };
    const pull = async (expected: Partial<OutcomeCounts> | 'nothing-new', mode = ''): Promise<Cost> => {
      const pulled = await heard<Pulled>(start('pull-process.ts', [engine.url, url, mode]));
      const wanted = expected === 'nothing-new' ? {} : expected;
      const isWanted = Object.entries(wanted).every(([name, n]) => Object(pulled.counts)[name] === n);
      if (!isWanted || pulled.outcome !== (expected === 'nothing-new' ? expected : 'finished'))
        throw new Error(`not pulled as expected: ${JSON.stringify(pulled)}`);
      say(
        `${many} items, ${JSON.stringify(expected)}: ${pulled.ms.toFixed(0)} ms, ${pulled.requests} requests`,
      );
      return { ...pulled, ...(await publish(0)) };
    };
    const few = Math.max(1, Math.round(many / 1000));
    const first = await pull({ created: many });
    const again = await pull({ unchanged: many }, 'all');
    const rounds: Cost[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await publish(few);
      rounds.push(await pull({ changed: few }));
    }
    return { many, few, first, again, changed: middle(rounds), nothing: await pull('nothing-new') };
  } finally {
    region.disconnect();
    await engine.close();
  }
};

const share = (
  taken: Taken,
  what: string,
  of: (cost: Cost) => number,
  unit: string,
  hasBudget = true,
): Figure => {
  const [first, again, changed] = [of(taken.first), of(taken.again), of(taken.changed)];
  return {
    what: `${taken.many} mirrored, ${taken.few} changed: ${what} over those of reading all again`,
    value: (100 * changed) / again,
    unit: '%',
    ...(hasBudget ? { budget: { at: 'most', value: MAX_SHARE } as const } : {}),
    note: `${changed.toFixed(0)} against ${again.toFixed(0)}${unit}; the first pull ${first.toFixed(0)}${unit}`,
  };
};

const figuresOf = (taken: Taken): readonly Figure[] => [
  share(taken, 'requests to the store', ({ requests }) => requests, ''),
  share(taken, 'capacity units', ({ units }) => units, ''),
  share(taken, 'requests to the region', ({ asked }) => asked, '', false),
  share(taken, 'time', ({ ms }) => ms, ' ms'),
  {
    what: `${taken.many} mirrored: peak memory of the first pull`,
    value: taken.first.peakMiB,
    unit: 'MiB',
    budget: { at: 'most', value: 256 },
    note: `reading all again ${taken.again.peakMiB}, ${taken.few} changed ${taken.changed.peakMiB} MiB`,
  },
  {
    what: `${taken.many} mirrored, nothing new: requests to the store`,
    value: taken.nothing.requests,
    unit: '',
    note: `${taken.nothing.asked} to the region, ${taken.nothing.ms.toFixed(0)} ms`,
  },
];

/** What a pull costs when a thousandth has changed, against pulling everything. */
export const pullSlope: Measure = async (size) => {
  const taken: Taken[] = [];
  for (const many of SIZES[size]) taken.push(await measureAt(many));
  const [small, large] = [taken[0], taken.at(-1)];
  if (small === undefined || large === undefined) throw new Error('nothing was measured');
  return {
    name: 'pull-slope',
    title: 'Nightly pull',
    how: [
      'A mirror on a fresh embedded engine follows the feed of a region whose records are made when asked for, by the use case that answers the feed; the engine, the region and each pull are processes of their own.',
      `First everything is new; then the whole feed is read again and nothing is to be written (the cheaper full reload, and the one compared with); then a thousandth is published anew, ${ROUNDS} times, the one of median time counts; then there is nothing new. Requests and units are those of the mirror's own store, indexes included.`,
    ],
    figures: [
      ...taken.flatMap(figuresOf),
      ...(large === small
        ? []
        : [
            {
              what: `time of a pull of 0.1 %, growth over that of what has changed, ${small.few} to ${large.few}`,
              value: large.changed.ms / small.changed.ms / (large.few / small.few),
              unit: 'x',
              note: `${small.changed.ms.toFixed(0)} and ${large.changed.ms.toFixed(0)} ms`,
            },
          ]),
      {
        what: 'bytes from the region for each code of the first pull, gzipped',
        value: large.first.bytes / large.many,
        unit: 'B',
      },
    ],
  };
};
