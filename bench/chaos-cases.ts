import { parseArgs } from 'node:util';
import { playCases, type Tally } from '../test/cases/model/play-cases.ts';

/*
 * Plays the cases room against a model of one page: random commands of everybody, racing at the store, with crashes between
 * any two writes, and events that are delivered again and out of order. States, numbers, deadlines, history and audit must
 * come to what the model says. Each run can be made again from its seed.
 *
 *   node bench/chaos-cases.ts [--commands 100000] [--seed 1]
 *
 * Throws, with the last commands of the game, where the two part.
 */

const { values } = parseArgs({
  options: { commands: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [commands, seed] = [Number(values.commands), Number(values.seed)];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const EACH = 10_000;
const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);

let next = EACH;
const onWorld = (tally: Tally): void => {
  if (tally.commands < next) return;
  next += EACH;
  print(`${tally.commands} commands after ${seconds()} s`);
};

const { refused, ...tally } = await playCases({ commands, seed }, onWorld);
print(`seed ${seed}, ${seconds()} s`);
for (const [what, count] of Object.entries(tally)) print(`  ${what.padEnd(28)} ${count}`);
print('  refused');
for (const [kind, count] of Object.entries(refused).toSorted(([, a], [, b]) => b - a))
  print(`    ${kind.padEnd(26)} ${count}`);
