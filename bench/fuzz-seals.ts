import { fork } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { HARMLESS } from './fuzz/harmless.ts';
import { newTally, type Tally } from './fuzz/run-mutations.ts';
import { SAMPLE_NAMES } from './fuzz/samples.ts';

/*
 * Changes valid documents of our own in every way (bytes, elements of DER and XML, entries of archives, objects of PDF),
 * and holds the verifier to three promises: never a crash, never over 2 s or 256 MiB, never `valid` unless every byte
 * that is shown or signed is provably as it was. Each run can be made again from its seed and number.
 *
 *   node bench/fuzz-seals.ts [--runs 100000] [--seed sumu] [--sample NAME ...] [--state FOLDER]
 *
 * With --state, what was done is kept there after every hundred runs and gone on with, what was a breach tried again.
 * Exit code 1 for any breach.
 */

const ENTRY = join(import.meta.dirname, 'fuzz-seals-process.ts');
/** Or garbage would be left lying while there is room, and a process of many documents tell nothing of one. */
const HEAP = ['--max-old-space-size=96', '--max-semi-space-size=4'];
const SILENCE_MS = 600_000;

type State = { next: number; tally: Tally; rss: number };
type Told = Readonly<{ next: number; tally: Tally; rss: number }>;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: 'sumu' },
    sample: { type: 'string', multiple: true, default: SAMPLE_NAMES },
    state: { type: 'string' },
  },
});
const runs = Number(values.runs);

const stateFile = (name: string): string | undefined =>
  values.state === undefined ? undefined : join(values.state, `${values.seed}-${name}.json`);

const load = async (name: string): Promise<State> => {
  const file = stateFile(name);
  const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? { next: 0, tally: newTally(), rss: 0 } : (JSON.parse(text) as State);
};

const save = async (name: string, state: State): Promise<void> => {
  const file = stateFile(name);
  if (file === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
};

const add = <Key extends string>(
  to: Partial<Record<Key, number>>,
  more: Partial<Record<Key, number>>,
): void => {
  for (const key of Object.keys(more) as Key[]) to[key] = (to[key] ?? 0) + (more[key] ?? 0);
};

const take = (state: State, { next, tally, rss }: Told): void => {
  state.next = next;
  state.rss = Math.max(state.rss, rss);
  add(state.tally.verdicts, tally.verdicts);
  add(state.tally.harmless, tally.harmless);
  state.tally.breaches.push(...tally.breaches);
};

/** Runs until done, or until the process ends or falls silent: that too is a breach, and the hundred is left out. */
const runProcess = (name: string, state: State, numbers: string): Promise<'done' | 'dead' | 'hanging'> =>
  new Promise((resolve) => {
    const child = fork(ENTRY, [name, values.seed, numbers], { execArgv: HEAP });
    let silent = false;
    const hang = (): void => {
      silent = true;
      child.kill('SIGKILL');
    };
    let watchdog = setTimeout(hang, SILENCE_MS);
    let saving = Promise.resolve();
    child.on('message', (told: Told) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(hang, SILENCE_MS);
      take(state, told);
      if (numbers.includes('-')) saving = saving.then(() => save(name, state));
    });
    child.on('exit', (code) => {
      clearTimeout(watchdog);
      const ended = code === 0 ? 'done' : silent ? 'hanging' : 'dead';
      void saving.then(() => resolve(ended));
    });
  });

const EVERY = 100;

/** Breaches that are kept from before: perhaps what they showed is mended. What they were counted as is taken back. */
const tryAgain = async (name: string, state: State): Promise<void> => {
  const { breaches, verdicts } = state.tally;
  if (breaches.length === 0) return;
  const again: State = { next: 0, tally: newTally(), rss: state.rss };
  const ended = await runProcess(name, again, breaches.map(({ number }) => number).join(','));
  if (ended !== 'done') return;
  const falsely = breaches.filter(({ kind }) => kind === 'false-valid').length;
  verdicts['valid'] = (verdicts['valid'] ?? 0) - falsely;
  state.tally.breaches.length = 0;
  take(state, { ...again, next: state.next });
  await save(name, state);
};

const fuzz = async (name: string): Promise<number> => {
  const state = await load(name);
  await tryAgain(name, state);
  while (state.next < runs) {
    const ended = await runProcess(name, state, `${state.next}-${runs}`);
    if (ended === 'done') break;
    const kind = ended === 'dead' ? 'crash' : 'slow';
    state.tally.breaches.push({
      number: state.next,
      kind,
      what: `the process was ${ended} within these ${EVERY}`,
    });
    state.next += EVERY;
    await save(name, state);
  }
  const { verdicts, harmless, breaches } = state.tally;
  const pairs = (counts: object): string =>
    Object.entries(counts)
      .map(([key, number]) => `${key} ${number}`)
      .join(', ');
  print(
    `${name}: ${state.next} runs: ${pairs(verdicts)}; valid because: ${pairs(harmless) || '-'}; peak ${state.rss} MiB`,
  );
  for (const { number, kind, what } of breaches.slice(0, 20)) print(`  BREACH ${kind} at ${number}: ${what}`);
  return breaches.length;
};

let breaches = 0;
for (const name of values.sample) breaches += await fuzz(name);
for (const [name, why] of Object.entries(HARMLESS)) print(`  ${name}: ${why}`);
print(breaches === 0 ? 'no breach' : `${breaches} breaches`);
process.exitCode = breaches === 0 ? 0 : 1;
