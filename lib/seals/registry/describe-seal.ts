import { sm3Hex } from '../../kernel/digest.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { checkMaker } from '../seal/check-made.ts';
import { readSeal } from '../seal/read-seal.ts';
import type { Seal } from '../seal/seal.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { isSealId } from './seal-id.ts';
import type { SealRecord } from './seal-record.ts';

/** What may be wrong with the bytes of a seal that is to be put on file. */
export const SEAL_DEFECTS = [
  'seal-not-base64',
  'seal-unreadable',
  'seal-header-wrong',
  'seal-id-unfit',
  'seal-maker-unreadable',
  'seal-maker-not-verified',
  'seal-validity-reversed',
] as const;

/** What a seal says of itself. */
export type SealFacts = Pick<
  SealRecord,
  'id' | 'sm3' | 'bytes' | 'name' | 'type' | 'maker' | 'createdAt' | 'validFrom' | 'validTo'
>;

const POINTER = '/seal';

const makerDefects = (check: CheckSignature, seal: Seal): Defect[] => {
  if (!seal.maker.certificate.ok) return [{ code: 'seal-maker-unreadable', pointer: POINTER }];
  const outcome = checkMaker(check, seal);
  return outcome === 'verified'
    ? []
    : [{ code: 'seal-maker-not-verified', pointer: POINTER, facts: { outcome } }];
};

const defectsOf = (check: CheckSignature, seal: Seal): readonly Defect[] => [
  ...(seal.header.id === 'ES' ? [] : [{ code: 'seal-header-wrong', pointer: POINTER }]),
  ...(isSealId(seal.sealId) ? [] : [{ code: 'seal-id-unfit', pointer: POINTER }]),
  ...makerDefects(check, seal),
  ...(seal.validFrom.at <= seal.validTo.at ? [] : [{ code: 'seal-validity-reversed', pointer: POINTER }]),
];

/** Control and direction characters would change how a name is shown. */
const shown = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '\ufffd')
    .slice(0, 500);

const factsOf = (seal: Seal): SealFacts => ({
  id: seal.sealId,
  sm3: sm3Hex(seal.raw),
  bytes: seal.raw.length,
  name: shown(seal.name),
  type: seal.type,
  maker: {
    vendor: shown(seal.header.vendor),
    subject: seal.maker.certificate.ok ? shown(seal.maker.certificate.value.subject.text) : '',
    certificateSm3: sm3Hex(seal.maker.raw),
  },
  createdAt: seal.createdAt.at.toISOString(),
  validFrom: seal.validFrom.at.toISOString(),
  validTo: seal.validTo.at.toISOString(),
});

/**
 * Reads a seal (.esl, in base64) that is to be put on file: its bytes, what they say, and all that is wrong with them.
 * Whether the maker is to be trusted is not asked here: lists of trust change, what is on file does not.
 */
export const describeSeal = (
  check: CheckSignature,
  base64: string,
): Result<Readonly<{ facts: SealFacts; bytes: Uint8Array }>, 'seal-invalid'> => {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64)
    return refuse('seal-invalid', { defects: [{ code: 'seal-not-base64', pointer: POINTER }] });
  const read = readSeal(bytes);
  if (!read.ok) {
    const facts = { why: read.refusal.kind, ...read.refusal.facts };
    return refuse('seal-invalid', { defects: [{ code: 'seal-unreadable', pointer: POINTER, facts }] });
  }
  const defects = defectsOf(check, read.value);
  return defects.length > 0 ? refuse('seal-invalid', { defects }) : ok({ facts: factsOf(read.value), bytes });
};
