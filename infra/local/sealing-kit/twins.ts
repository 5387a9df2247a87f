import { ARCHIVE_TWINS } from './archive-twins.ts';
import { CMS_TWINS } from './cms-twins.ts';
import { CONTENT_TWINS } from './content-twins.ts';
import { SEAL_TWINS } from './seal-twins.ts';
import { SIGNATURE_TWINS } from './signature-twins.ts';
import { TRUST_TWINS } from './trust-twins.ts';
import type { Twin } from './twin.ts';

/** Every twin, each with the check that tells what is wrong with it. */
export const TWINS: readonly Twin[] = [
  ...CONTENT_TWINS,
  ...ARCHIVE_TWINS,
  ...SIGNATURE_TWINS,
  ...SEAL_TWINS,
  ...CMS_TWINS,
  ...TRUST_TWINS,
];
