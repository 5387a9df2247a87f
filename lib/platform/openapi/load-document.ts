import { createHash } from 'node:crypto';
import type { OpenApi } from './open-api.ts';

/** The published document; its text is what is served, its digest the ETag. */
export type LoadDocument = () => Promise<Readonly<{ document: OpenApi; text: string; digest: string }>>;

/** Reads the document that the build wrote, once: it is bundled with the function. */
export const publishedDocument = (): LoadDocument => {
  let loaded: ReturnType<LoadDocument> | undefined;
  const load: LoadDocument = async () => {
    const { default: document } = await import('../../../docs/openapi.json', { with: { type: 'json' } });
    const text = JSON.stringify(document);
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return { document: document as unknown as OpenApi, text, digest };
  };
  return () => (loaded ??= load());
};
