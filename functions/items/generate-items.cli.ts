import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { capacityOf, makeItems } from '../../lib/items/demonstration/make-items.ts';
import { DEMONSTRATION_SITES } from '../../lib/items/demonstration/places.ts';
import {
  CommandFault,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress, type Progress } from '../../lib/platform/terminal/progress.ts';

type Options = OutputOptions &
  Readonly<{ site: string; count?: string; seed: string; out: string; format: string; planted?: string }>;

/** What was made, as `--json` prints it; `planted` counts the planted defects and variations by kind. */
type Summary = Readonly<{
  site: string;
  seed: string;
  count: number;
  bytes: number;
  planted: Readonly<Record<string, number>>;
  out: string;
  seconds: number;
  itemsPerSecond: number;
}>;

type Sink = Readonly<{ write: (text: string) => Promise<void>; close: () => Promise<void> }>;

const FROM = '2026-01-01';
const CHUNK = 128 * 1024;

const countOf = ({ site, count, format }: Options): number | undefined => {
  if (!DEMONSTRATION_SITES.includes(site))
    throw new CommandFault(`there is no site ${site}: name one of ${DEMONSTRATION_SITES.join(', ')}`);
  if (format !== 'jsonl') throw new CommandFault(`there is no format ${format}: name jsonl`);
  if (count === undefined) return undefined;
  const most = capacityOf(site);
  if (/^\d{1,9}$/.test(count) && Number(count) >= 1 && Number(count) <= most) return Number(count);
  throw new CommandFault(
    `--count ${count}: name a whole number from 1 to ${most}, which is the most for ${site}`,
  );
};

/** Gives way after every piece, so that a closed pipe is noticed and Ctrl-C is heard. */
const standardOutput = ({ out, outDrained }: CommandContext): Sink => ({
  write: async (text) => {
    out(text);
    await outDrained();
    await setImmediate();
  },
  close: async () => undefined,
});

const unwritable = (path: string, error: unknown): CommandFault =>
  new CommandFault(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);

const fileSink = async (path: string): Promise<Sink> => {
  const file = await open(path, 'w').catch((error: unknown) => {
    throw unwritable(path, error);
  });
  const write = (text: string) => file.writeFile(text);
  return {
    write: (text) =>
      write(text).catch((error: unknown) => {
        throw unwritable(path, error);
      }),
    close: () => file.close(),
  };
};

const NOWHERE: Sink = { write: async () => undefined, close: async () => undefined };

const sinkOf = (path: string | undefined, context: CommandContext): Promise<Sink> | Sink => {
  if (path === undefined) return NOWHERE;
  return path === '-' ? standardOutput(context) : fileSink(path);
};

const linesOf = ({ site, seed, count, bytes, planted, out, seconds, itemsPerSecond }: Summary): string =>
  [
    `${count} items of ${site}, seed ${seed}, ${(bytes / 1e6).toFixed(1)} MB in ${out === '-' ? 'standard output' : out}`,
    ...Object.entries(planted).map(([kind, many]) => `  ${String(many).padStart(8)}  ${kind}`),
    `${seconds.toFixed(1)} s, ${itemsPerSecond} items/s`,
  ].join('\n');

/** Gathers lines until they are worth a write. */
const gathering = (sink: Sink) => {
  let lines: string[] = [];
  let waiting = 0;
  const flush = async (): Promise<number> => {
    const piece = lines.join('');
    [lines, waiting] = [[], 0];
    await sink.write(piece);
    return Buffer.byteLength(piece);
  };
  /** Whether it is time to flush: waiting for each line would cost more than making it. */
  const add = (line: string): boolean => {
    lines.push(line, '\n');
    waiting += line.length + 1;
    return waiting >= CHUNK;
  };
  return { add, flush };
};

const makeAll = async (
  { site, seed }: Options,
  count: number | undefined,
  { items, manifest, bar }: Readonly<{ items: Sink; manifest: Sink; bar: Progress }>,
) => {
  const made = { count: 0, bytes: 0, planted: {} as Record<string, number> };
  const { add, flush } = gathering(items);
  for (const { code, content, planted } of makeItems(site, { seed, count })) {
    made.count += 1;
    if (add(JSON.stringify({ code, from: FROM, content }))) made.bytes += await flush();
    if (made.count % 1000 === 0) bar.update(made.count, count);
    if (planted === undefined) continue;
    made.planted[planted] = (made.planted[planted] ?? 0) + 1;
    await manifest.write(`${JSON.stringify({ code, kind: planted })}\n`);
  }
  made.bytes += await flush();
  bar.update(made.count, made.count);
  return made;
};

const generate = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, seed, out, planted } = options;
  const count = countOf(options);
  if (out === '-' && planted === '-') throw new CommandFault('--out and --planted cannot both be -');
  const [items, manifest] = [await sinkOf(out, context), await sinkOf(planted, context)];
  const began = performance.now();
  const bar = progress(context, { label: 'generating', unit: 'items', ...options });
  const made = await makeAll(options, count, { items, manifest, bar });
  await items.close();
  await manifest.close();
  bar.end();
  const seconds = (performance.now() - began) / 1000;
  const summary = { site, seed, ...made, out, seconds, itemsPerSecond: Math.round(made.count / seconds) };
  const text = options.json ? JSON.stringify(summary) : linesOf(summary);
  // Where the items themselves go to standard output, nothing else does.
  if (out !== '-' && planted !== '-') context.out(`${text}\n`);
  else if (!options.quiet) context.note(text);
};

/** `sumu items generate`: makes a believable list for trying out, for tests of scale, and for an import. */
export const register: Register = (program, context) => {
  const items =
    program.commands.find((command) => command.name() === 'items') ??
    program.command('items').summary('service items');
  items
    .command('generate')
    .summary('make demonstration items as JSON Lines')
    .description(
      'The same seed gives the same items, and more of them begin with the fewer. A known few carry a planted defect or a lawful variation: --planted lists them.',
    )
    .option('--site <code>', 'the site that they are of', '150100')
    .option('--count <number>', 'how many (default: those with which a local host starts)')
    .option('--seed <text>', 'what they are made from', 'sumu')
    .option('--out <path>', 'where they go; - is standard output', '-')
    .option('--planted <path>', 'where the codes with something planted go, as JSON Lines')
    .option('--format <name>', 'jsonl, one item a line: {"code", "from", "content"}', 'jsonl')
    .action((options: Options) => generate(options, context));
};
