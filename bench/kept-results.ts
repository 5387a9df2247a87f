import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement } from './measurement.ts';
import type { Setting } from './report.ts';

/** A measurement with where and when it was taken. */
export type Taken = Readonly<{ measurement: Measurement; setting: Setting }>;

const FOLDER = join(import.meta.dirname, 'results');

const fileOf = (name: string): string => join(FOLDER, `${name}.json`);

/** Keeps the newest result of a measurement, so that the page can be written without taking them all at one go. */
export const keepResult = async (taken: Taken): Promise<void> => {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(taken.measurement.name), `${JSON.stringify(taken, null, 2)}\n`);
};

/** Undefined where it was never taken. */
export const keptResult = async (name: string): Promise<Taken | undefined> => {
  const text = await readFile(fileOf(name), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Taken);
};
