import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { EXCHANGE_SOURCES } from './exchange-codes.ts';
import { EXCHANGE_COLUMNS, EXCHANGE_TABLES, type ExchangeTable } from './exchange-columns.ts';
import { exchangeHead } from './exchange-lines.ts';
import type { ExchangeProgress, ExchangeSink, ExchangeWish } from './exchange-sink.ts';

const counts = z.record(z.string(), z.number());
const kept = z.object({
  wish: z.string(),
  sizes: counts,
  progress: z.object({
    agency: z.string(),
    case: z.string(),
    cases: z.number(),
    skipped: z.number(),
    rows: z.object({
      up_pro_accept: z.number(),
      up_pro_process: z.number(),
      up_pro_result: z.number(),
      up_pro_special_procedure: z.number(),
      up_pro_material: z.number(),
    }),
  }),
});

/** Only the one who writes reads it: it holds personal data. */
const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;
const PROGRESS = 'progress.json';

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

/** Whole, or not at all. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const file = await open(`${path}.new`, 'w', OWN_FILE);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
};

const sm3Of = async (path: string): Promise<string> => {
  const hash = createHash('sm3');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** What hinders an export from being written. */
export class ExchangeFolderFault extends Error {}

export type ExchangeFolder = Readonly<{
  sink: ExchangeSink;
  /** Puts the manifest and gives the folder its name; answers what the manifest says. */
  finish: (done: ExchangeProgress, facts: Readonly<Record<string, unknown>>) => Promise<unknown>;
  close: () => Promise<void>;
}>;

/**
 * A folder for an export: `<folder>.part` until it is whole. One that was broken off is gone on with, if it is of the same wish: what
 * was written behind its last checkpoint is cut off.
 */
export const exchangeFolder = async (folder: string, wish: ExchangeWish): Promise<ExchangeFolder> => {
  if (await isThere(folder)) throw new ExchangeFolderFault(`${folder} is there already`);
  const draft = `${folder}.part`;
  const at = (name: string): string => join(draft, name);
  const fileOf = (table: ExchangeTable): string => `${table}.${wish.format}`;
  const wished = JSON.stringify([wish.from, wish.to, wish.division ?? '', wish.format]);
  await mkdir(draft, { recursive: true, mode: OWN_FOLDER });
  const text = await readFile(at(PROGRESS), 'utf8').catch(() => undefined);
  const before = text === undefined ? undefined : kept.parse(JSON.parse(text));
  if (before !== undefined && before.wish !== wished)
    throw new ExchangeFolderFault(
      `${draft} holds another export that was broken off: remove it, or name another folder`,
    );
  const handles = new Map<ExchangeTable, FileHandle>();
  const sizes = new Map<ExchangeTable, number>();
  for (const table of EXCHANGE_TABLES) {
    const path = at(fileOf(table));
    const size = before?.sizes[table] ?? 0;
    const handle = await open(path, 'a', OWN_FILE);
    await truncate(path, size);
    const head = size === 0 ? exchangeHead(table, wish.format) : '';
    await handle.appendFile(head);
    handles.set(table, handle);
    sizes.set(table, size + Buffer.byteLength(head));
  }
  const write: ExchangeSink['write'] = async (table, lines) => {
    await handles.get(table)?.appendFile(lines);
    sizes.set(table, (sizes.get(table) ?? 0) + Buffer.byteLength(lines));
  };
  const close = async (): Promise<void> => {
    await Promise.all([...handles.values()].map((handle) => handle.close()));
    handles.clear();
  };
  const sync = () => Promise.all([...handles.values()].map((handle) => handle.sync()));
  return {
    sink: {
      progress: before?.progress,
      write,
      checkpoint: async (progress) => {
        await sync();
        const state = { wish: wished, sizes: Object.fromEntries(sizes), progress };
        await writeWhole(at(PROGRESS), JSON.stringify(state));
      },
    },
    finish: async (done, facts) => {
      await sync();
      await close();
      const files = [];
      for (const table of EXCHANGE_TABLES) {
        const name = fileOf(table);
        files.push({
          table,
          name,
          rows: done.rows[table],
          bytes: sizes.get(table),
          sm3: await sm3Of(at(name)),
        });
      }
      const manifest = {
        ...facts,
        ...wish,
        cases: done.cases,
        withoutNumber: done.skipped,
        files,
        columns: EXCHANGE_COLUMNS,
        codes: EXCHANGE_SOURCES,
      };
      await writeWhole(at('manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
      await rm(at(PROGRESS), { force: true });
      await rename(draft, folder);
      return manifest;
    },
    close,
  };
};
