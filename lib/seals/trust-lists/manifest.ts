import * as z from 'zod/mini';
import { canonicalJson, sm3Hex } from '../../kernel/digest.ts';

/** The name under which a list is kept: it stands in paths and keys. */
export const trustListName = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));

/** The list that verifications use unless another is named. */
export const DEFAULT_TRUST_LIST = 'default';

/**
 * What a site says of one version of a list of trust: which bytes it is, what came before, who put it when (`by` is a
 * digest), and the key that signed this.
 */
export const manifest = z.object({
  v: z.literal(1),
  site: z.string(),
  name: z.string(),
  version: z.number(),
  sm3: z.string(),
  bytes: z.number(),
  /** SM3 of the manifest of the version before, in its canonical form. */
  previous: z.optional(z.string()),
  by: z.string(),
  at: z.string(),
  key: z.string(),
});

/** A manifest and the site's SM2 signature over its canonical form (RFC 8785), as base64 of DER. */
export const signedManifest = z.object({ manifest, signature: z.string() });

export type Manifest = z.output<typeof manifest>;
export type SignedManifest = z.output<typeof signedManifest>;

/** What is signed. */
export const signedBytesOf = (told: Manifest): Buffer => Buffer.from(canonicalJson(told), 'utf8');

export const digestOfManifest = (told: Manifest): string => sm3Hex(signedBytesOf(told));
