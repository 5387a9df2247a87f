import type { CheckpointStore } from '../checkpoints/checkpoint-store.ts';

/** From which instant on and up to which; absent: from the first entry, up to now. */
export type Wanted = Readonly<{ from?: string | undefined; to?: string | undefined }>;

/** The signed heads between which an export lies. `anchor`: entries begin behind the first of them. */
export type ExportRange = Readonly<{ first: number; last: number; anchor: boolean }>;

const atOf = async (checkpoints: CheckpointStore, number: number): Promise<number> =>
  Date.parse((await checkpoints.find(number))?.checkpoint.at ?? '');

/** The first of the heads 1 ... `last` that was signed at an instant or later; `last + 1` where none was. */
const firstAt = async (checkpoints: CheckpointStore, last: number, instant: string): Promise<number> => {
  const wanted = Date.parse(instant);
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await atOf(checkpoints, middle)) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * The signed heads that an export of a span of time lies between: the last before its begin, the first at or after its
 * end, so that both ends are proved. Undefined while nothing is signed.
 */
export const rangeOf = async (
  checkpoints: CheckpointStore,
  { from, to }: Wanted,
): Promise<ExportRange | undefined> => {
  const latest = (await checkpoints.latest())?.checkpoint.number;
  if (latest === undefined) return undefined;
  const begin = from === undefined ? 0 : (await firstAt(checkpoints, latest, from)) - 1;
  const end = to === undefined ? latest : Math.min(latest, await firstAt(checkpoints, latest, to));
  return { first: Math.max(1, begin), last: Math.max(end, begin, 1), anchor: begin > 0 };
};
