import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { exportAudit, type AuditExported, type ExportSink } from '../../lib/audit/export/export-audit.ts';
import { wireAuditStores } from '../../lib/audit/wiring.ts';
import { isLegalDate } from '../../lib/kernel/clock.ts';
import {
  CommandFault,
  EXIT,
  type CommandContext,
  type OutputOptions,
  type Register,
} from '../../lib/platform/terminal/command.ts';
import { progress } from '../../lib/platform/terminal/progress.ts';
import { roomCommand } from '../../lib/platform/terminal/room-command.ts';

type Options = OutputOptions & Readonly<{ site: string; out: string; from?: string; to?: string }>;

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A date alone is its first moment in China. */
const instantOf = (name: string, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const at = new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text);
  if (!INSTANT.test(text) || !isLegalDate(text.slice(0, 10)) || Number.isNaN(at.getTime()))
    throw new CommandFault(`--${name} ${text}: name a date or an instant such as 2026-11-24T09:00:00+08:00`);
  return at.toISOString();
};

/** One file after another, each whole on the disk before the next. */
const folderSink = (folder: string) => {
  let current: Readonly<{ name: string; handle: FileHandle }> | undefined;
  const finish = async (): Promise<void> => {
    await current?.handle.sync();
    await current?.handle.close();
    current = undefined;
  };
  const write: ExportSink = async (name, piece) => {
    if (current?.name !== name) {
      await finish();
      current = { name, handle: await open(join(folder, name), 'a') };
    }
    await current.handle.appendFile(piece);
  };
  return { write, finish };
};

/** Under another name until it is whole. */
const intoFolder = async (folder: string, fill: (write: ExportSink) => Promise<AuditExported>) => {
  if (await stat(folder).catch(() => undefined)) throw new CommandFault(`${folder} is there already`);
  const draft = `${folder}.part`;
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
  } catch (error) {
    throw new CommandFault(`${draft} cannot be made: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  }
  const { write, finish } = folderSink(draft);
  try {
    const exported = await fill(write);
    await finish();
    await rename(draft, folder);
    return exported;
  } catch (error) {
    await finish().catch(() => undefined);
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
};

const exportAll = async (options: Options, context: CommandContext): Promise<void> => {
  const { site, out, json } = options;
  const wanted = { from: instantOf('from', options.from), to: instantOf('to', options.to) };
  if (wanted.from !== undefined && wanted.to !== undefined && wanted.from >= wanted.to)
    throw new CommandFault('--from must lie before --to');
  const stores = await context.stores(site);
  const bar = progress(context, { label: 'export', unit: 'entries', ...options });
  try {
    const deps = wireAuditStores(stores.env);
    const { manifest, entries, damaged } = await intoFolder(out, (write) =>
      exportAudit(deps, wanted, write, bar.update),
    );
    bar.end();
    if (damaged.length > 0) context.exitWith(EXIT.findings);
    const { from = 0, to = 0 } = manifest.checkpoints ?? {};
    if (json) context.out(`${JSON.stringify({ folder: out, entries, damaged, ...manifest })}\n`);
    else context.out(`${entries} entries, signed heads ${from} to ${to}\n`);
    for (const { lane, from: first, to: last, why } of json ? [] : damaged)
      context.out(`lane ${lane}, entries ${first} to ${last}: ${why}\n`);
  } finally {
    await stores.close();
  }
};

const HELP = `
Writes manifest.json, checkpoints.jsonl, lane-0.jsonl ... lane-7.jsonl, and the heads of other sites that are kept here
(witnessed-<site>.jsonl). Nothing in the stores is changed. With --from or --to the export lies between the signed heads
around that span, so that it can be proved by itself.

Examples:
  sumu audit export --out audit-2026-11-24
  sumu audit export --from 2026-10-01 --to 2026-11-01 --out audit-october

Exit codes:
  0  done
  1  done, but the object of a segment is gone or is not what was put
  2  wrong use, or a folder that cannot be written
  3  the stores cannot be reached`;

/** `sumu audit export`: the audit chain of a site as files, for whoever verifies it. */
export const register: Register = (program, context) => {
  roomCommand(program, 'audit', 'what happened, provably')
    .command('export')
    .summary('write the audit chain as files')
    .requiredOption('--out <folder>', 'a folder that is not there yet')
    .option('--site <code>', 'the site', '150100')
    .option('--from <instant>', 'a date or an instant (default: from the first entry on)')
    .option('--to <instant>', 'a date or an instant (default: up to now)')
    .addHelpText('after', HELP)
    .action((options: Options) => exportAll(options, context));
};
