import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { VersionedStore } from '../versioned-store.ts';

/** One published version with its whole content, every language. It never changes. */
export type VersionRead<Content> = Readonly<{
  code: string;
  version: number;
  digest: string;
  from: string;
  publishedAt: string;
  content: Content;
}>;

/** A published version by its number, whether it ever came to hold or not. `digest` is SM3 over its canonical JSON. */
export const readVersion = async <Content>(
  store: Pick<VersionedStore<Content>, 'find' | 'readContent'>,
  { code, version }: Readonly<{ code: string; version: number }>,
): Promise<Result<VersionRead<Content>, 'version-unknown'>> => {
  const head = (await store.find(code))?.head;
  const event = head?.timeline.find((one) => one.kind === 'published' && one.version === version);
  if (head === undefined || event?.digest === undefined)
    return refuse('version-unknown', { facts: { code, version } });
  const { digest, from, at } = event;
  const content = head.live?.digest === digest ? head.live.content : await store.readContent(code, digest);
  if (content === undefined) throw new Error('version-body-missing');
  return ok({ code, version, digest, from, publishedAt: at, content });
};
