import type { LicenseTypeStore } from '../types/license-type.ts';

/** How far one type leads to the next, as far as superseding goes. */
const MAX_STEPS = 10;

/** For each type that is named: the type itself, then those that are issued in its place by now, the nearest first. */
export type WantedTypes = ReadonlyMap<string, readonly string[]>;

const chainOf = async (
  find: (code: string) => Promise<string | undefined>,
  named: string,
): Promise<readonly string[]> => {
  const chain = [named];
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = await find(chain.at(-1) ?? named);
    if (next === undefined || chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
};

/**
 * The types that do for those that are named (多证合一): a license of the newer type satisfies a list that names the older.
 * One read for each type on the way, each type read once.
 */
export const wantedTypes = async (
  types: Pick<LicenseTypeStore, 'find'>,
  named: readonly string[],
): Promise<WantedTypes> => {
  const read = new Map<string, Promise<string | undefined>>();
  const successorOf = (code: string): Promise<string | undefined> => {
    const known = read.get(code) ?? types.find(code).then((type) => type?.content.supersededBy);
    read.set(code, known);
    return known;
  };
  const chains = await Promise.all(
    named.map(async (code) => [code, await chainOf(successorOf, code)] as const),
  );
  return new Map(chains);
};
