import type { TrustReason } from '../../trust/finding.ts';
import type { CheckCode } from '../check.ts';
import { ARCHIVE_DEFECT_TEXTS } from './archive-defect-texts.ts';
import { CONTENT_CHECK_TEXTS } from './content-check-texts.ts';
import { CONTENT_REASONS } from './content-reasons.ts';
import { DER_REASONS } from './der-reasons.ts';
import {
  FILE_TEXTS,
  PACKAGE_DEFECT_TEXTS,
  REFERENCE_TEXTS,
  UNCOVERED_TEXTS,
} from './package-defect-texts.ts';
import { PACKAGE_CHECK_TEXTS } from './package-check-texts.ts';
import { PATH_REASONS } from './path-reasons.ts';
import { PDF_DEFECT_TEXTS } from './pdf-defect-texts.ts';
import { REVOCATION_REASONS, UNASKED_REASONS } from './revocation-reasons.ts';
import { MODIFICATION_TEXTS, PDF_SIGNATURE_TEXTS } from './pdf-signature-texts.ts';
import { SEAL_CHECK_TEXTS } from './seal-check-texts.ts';
import { SIGNER_CHECK_TEXTS } from './signer-check-texts.ts';
import type { CheckText, ReasonText, Text } from './text.ts';
import { TIME_REASONS } from './time-reasons.ts';

/** The texts of every check. */
export const CHECK_TEXTS: Readonly<Record<CheckCode, CheckText>> = {
  ...PACKAGE_CHECK_TEXTS,
  ...CONTENT_CHECK_TEXTS,
  ...SIGNER_CHECK_TEXTS,
  ...SEAL_CHECK_TEXTS,
};

type ByCode<Value> = ReadonlyMap<string, Value>;

const OWN_REASONS: ByCode<ReasonText> = new Map<string, ReasonText>(
  Object.entries({ ...DER_REASONS, ...CONTENT_REASONS, ...TIME_REASONS, ...UNASKED_REASONS }),
);
const TRUST_REASONS: Readonly<Record<TrustReason | 'anchor-missing', ReasonText>> = {
  ...PATH_REASONS,
  ...REVOCATION_REASONS,
};
const CHAIN_REASONS: ByCode<ReasonText> = new Map(Object.entries(TRUST_REASONS));

const OF_CHAINS = /-(?:chain|revocation)$/;

/** Why a certificate is not relied upon. */
export const chainReason = (reason: string): ReasonText | undefined => CHAIN_REASONS.get(reason);

/**
 * The reason for the outcome of a check; undefined where none is written down. A check may have its own words for it; a
 * reason of paths means the path where a path was judged.
 */
export const reasonFor = (code: string, reason: string): ReasonText | undefined =>
  OWN_REASONS.get(`${code}/${reason}`) ??
  (OF_CHAINS.test(code) ? CHAIN_REASONS.get(reason) : undefined) ??
  OWN_REASONS.get(reason) ??
  CHAIN_REASONS.get(reason);

const DEFECTS: ByCode<Text> = new Map<string, Text>(
  Object.entries({
    ...ARCHIVE_DEFECT_TEXTS,
    ...PACKAGE_DEFECT_TEXTS,
    ...REFERENCE_TEXTS,
    ...UNCOVERED_TEXTS,
    ...FILE_TEXTS,
    ...PDF_DEFECT_TEXTS,
    ...PDF_SIGNATURE_TEXTS,
    ...MODIFICATION_TEXTS,
  }),
);

/** What a defect of a document says; undefined where nothing is written down. */
export const defectText = (code: string): Text | undefined => DEFECTS.get(code);

/** Every reason that is written down, by its code; behind that of a check where it says so of nothing else. */
export const allReasons = (): ReadonlyMap<string, ReasonText> =>
  new Map([
    ...OWN_REASONS,
    ...[...CHAIN_REASONS].map(([reason, text]) => [`signer-chain/${reason}`, text] as const),
  ]);
