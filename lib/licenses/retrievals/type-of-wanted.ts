import { parseLicenseIdentifier } from '../../kernel/license-identifier.ts';
import type { Wanted } from './retrieval-requests.ts';

/** The license type of what is wanted; undefined for an identifier that is none. */
export const typeOfWanted = (wanted: Wanted): string | undefined =>
  'type' in wanted ? wanted.type : parseLicenseIdentifier(wanted.identifier).parts?.type;
