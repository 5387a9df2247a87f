import * as z from 'zod/mini';
import { trustListShape } from '../trust/trust-list-shape.ts';
import { manifest, signedManifest, trustListName } from './manifest.ts';

export const trustListParams = z.strictObject({ name: trustListName });
export const trustListQuery = z.strictObject({
  version: z.optional(z.coerce.number().check(z.multipleOf(1), z.minimum(1), z.maximum(1e9))),
});

const { shape } = signedManifest;

/** What a site says of a version, and its signature. */
export const manifestAnswer = z.strictObject({ ...shape, manifest: z.strictObject(manifest.shape) });

/** The same with the list itself: SM3 of its canonical form is in the manifest. */
export const trustListAnswer = z.strictObject({ ...manifestAnswer.shape, list: trustListShape });

export const trustListsPage = z.strictObject({
  lists: z.array(manifestAnswer),
  next: z.optional(z.string()),
});
