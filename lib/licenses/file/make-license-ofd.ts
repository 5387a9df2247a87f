import { legalDate } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { writeFaceOfd } from '../../platform/ofd/write-face-ofd.ts';
import { faceTextsOf } from './face-texts.ts';
import { factsDefects } from './facts-defects.ts';
import type { LicenseFacts } from './license-facts.ts';
import { metadataOf } from './metadata.ts';

/**
 * The file of a license before it is sealed: an OFD document of A4 pages (GB/T 33190-2016, GB/T 36905-2018) with the
 * metadata of GB/T 36903-2018 in its DocInfo. Fonts are named, not enclosed. The same facts give the same bytes. Texts that
 * not everybody would see alike, and dates that are none, are refused as `license-facts-unfit`, all at once, with JSON
 * pointers into the facts.
 */
export const makeLicenseOfd = (facts: LicenseFacts): Result<Buffer, 'license-facts-unfit'> => {
  const defects = factsDefects(facts);
  if (defects.length > 0) return refuse('license-facts-unfit', { defects });
  const info = {
    id: digestOf(facts).slice(0, 32),
    title: facts.type.name,
    author: facts.issuer.name,
    createdOn: legalDate(new Date(facts.createdAt)),
    data: metadataOf(facts),
  };
  return ok(writeFaceOfd(info, faceTextsOf(facts)));
};
