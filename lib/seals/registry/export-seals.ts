import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { toSealAnswer } from './registry-answer.ts';
import type { SealStore } from './seal-store.ts';

type Deps = Readonly<{ site: string; seals: SealStore; clock: Clock }>;

/** The last line of an export: how many seals it has, and the SM3 of all bytes before this line. */
export type ExportTrailer = Readonly<{ site: string; at: string; seals: number; sm3: string }>;

const PAGE = 100;

/** Every seal as it was last written, in the order of identifiers; the list only says which there are. */
const allSeals = async function* ({ seals }: Deps) {
  let after: string | undefined;
  do {
    const page = await seals.page({ limit: PAGE, after });
    const fresh = await Promise.all(page.seals.map(({ seal }) => seals.find(seal.id)));
    yield* fresh.flatMap((stored) => stored ?? []);
    after = page.after;
  } while (after !== undefined);
};

/**
 * All seals on file as JSON Lines for a mirror, one seal a line as `GET /v1/seals/{esID}` tells it, then the trailer. A seal
 * that is put on file while this runs may be missing.
 */
export const exportSeals = async function* (
  deps: Deps,
  wrote: (trailer: ExportTrailer) => void = () => undefined,
): AsyncGenerator<string> {
  const now = deps.clock.now();
  const hash = createHash('sm3');
  let count = 0;
  for await (const stored of allSeals(deps)) {
    const line = `${JSON.stringify(toSealAnswer(stored, now))}\n`;
    hash.update(line);
    count += 1;
    yield line;
  }
  const trailer = { site: deps.site, at: now.toISOString(), seals: count, sm3: hash.digest('hex') };
  wrote(trailer);
  yield `${JSON.stringify(trailer)}\n`;
};
