import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement, Size } from './measurement.ts';
import type { Setting } from './report.ts';

/** A measurement with where and when it was taken. */
export type Taken = Readonly<{ measurement: Measurement; setting: Setting }>;

const FOLDER = join(import.meta.dirname, '../node_modules/.cache/sumu/bench');

const fileOf = (name: string, size: Size): string => join(FOLDER, `${name}-${size}.json`);

/** Keeps the newest result of each measurement, so that the page can be written without taking them all at one go. */
export const keepResult = async (taken: Taken, size: Size): Promise<void> => {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(taken.measurement.name, size), JSON.stringify(taken));
};

/** Undefined where it has not been taken here. */
export const keptResult = async (name: string, size: Size): Promise<Taken | undefined> => {
  const text = await readFile(fileOf(name, size), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Taken);
};
