import { makeKit, sealingOf, type KitWish } from '../../infra/local/sealing-kit/make-kit.ts';
import { makeTrust } from '../../infra/local/sealing-kit/make-trust.ts';
import { bytesInMemory } from '../../lib/seals/archive/byte-source.ts';
import type { DocumentToVerify } from '../../lib/seals/report/gather-document.ts';
import { STANDARD_POLICY } from '../../lib/seals/report/policy.ts';
import { trustedChains } from '../../lib/seals/report/trusted-chains.ts';
import type { Judging } from '../../lib/seals/report/verify-document.ts';
import type { CheckSignature } from '../../lib/seals/signatures/check-signature.ts';
import { readTrustList } from '../../lib/seals/trust/read-trust-list.ts';
import type { Chance } from './chance.ts';
import { harmlessArchive, harmlessPdf, harmlessStructure, type Harmless } from './harmless.ts';
import { listEntries } from './list-entries.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateDer } from './mutate-der.ts';
import { mutatePdf } from './mutate-pdf.ts';
import { mutateZip } from './mutate-zip.ts';

/** A document of our own that is valid, how it is changed, and how a change is proved to be harmless. */
export type Sample = Readonly<{
  bytes: Buffer;
  judging: Judging;
  toVerify: (mutated: Buffer) => DocumentToVerify;
  mutate: (chance: Chance) => Buffer;
  harmless: (mutated: Buffer) => Promise<Harmless | undefined>;
}>;

const AT = new Date('2026-03-02T08:00:00Z');
const NOW = new Date('2026-03-03T08:00:00Z');

const OFD = { format: 'ofd', at: AT, now: NOW } as const;
const PDF = { format: 'pdf', version: 4, at: AT, now: NOW } as const;
const SEAL = { format: 'esl', at: AT, now: NOW } as const;
const CMS: KitWish = { format: 'cms', version: 4, at: AT, now: NOW };

/** By name: what to make, and which of its files is the sample. */
const SAMPLES: Readonly<Record<string, Readonly<{ wish: KitWish; file: string }>>> = {
  'ofd-v1': { wish: { ...OFD, version: 1 }, file: 'document.ofd' },
  'ofd-v4': { wish: { ...OFD, version: 4 }, file: 'document.ofd' },
  'ofd-v5': { wish: { ...OFD, version: 5, list: 'digests' }, file: 'document.ofd' },
  'ofd-two-seals': { wish: { ...OFD, version: 4, variant: 'two-seals' }, file: 'document.ofd' },
  'ofd-cms': { wish: { ...OFD, version: 4, variant: 'digital-signature' }, file: 'document.ofd' },
  'ofd-integrity': { wish: { ...OFD, version: 4, variant: 'integrity-list' }, file: 'document.ofd' },
  'pdf-seal': { wish: { ...PDF, variant: 'seal' }, file: 'document.pdf' },
  'pdf-cms': { wish: { ...PDF, variant: 'digital-signature' }, file: 'document.pdf' },
  'esl-v1': { wish: { ...SEAL, version: 1 }, file: 'seal.esl' },
  'esl-v4': { wish: { ...SEAL, version: 4 }, file: 'seal.esl' },
  'esl-v5': { wish: { ...SEAL, version: 5 }, file: 'seal.esl' },
  'cms-attributes': { wish: CMS, file: 'document.p7s' },
  'cms-digest': { wish: CMS, file: 'digest.p7s' },
  'sm2-bare': { wish: CMS, file: 'document.sm2.der' },
};

export const SAMPLE_NAMES = Object.keys(SAMPLES);

const judgingOf = (wish: KitWish, verify: CheckSignature): Judging => {
  const trust = readTrustList(makeTrust(sealingOf(wish)));
  if (!trust.ok) throw new Error(JSON.stringify(trust.refusal));
  const judgeChain = trustedChains(trust.value, '150000', STANDARD_POLICY, verify);
  return {
    conditions: { now: NOW, policy: STANDARD_POLICY, judgeChain, registration: () => undefined },
    division: '150000',
    program: 'fuzz',
  };
};

const archiveSample = async (bytes: Buffer) => {
  const entries = await listEntries(bytes);
  return {
    mutate: (chance: Chance) =>
      chance.below(3) === 0 ? mutateBytes(bytes, chance) : mutateZip(entries, chance),
    harmless: (mutated: Buffer) => harmlessArchive(entries, mutated),
    toVerify: (mutated: Buffer): DocumentToVerify => ({ document: bytesInMemory(mutated) }),
  };
};

const pdfSample = (bytes: Buffer) => ({
  mutate: (chance: Chance) => (chance.below(3) === 0 ? mutateBytes : mutatePdf)(bytes, chance),
  harmless: (mutated: Buffer) => Promise.resolve(harmlessPdf(bytes, mutated)),
  toVerify: (mutated: Buffer): DocumentToVerify => ({ document: bytesInMemory(mutated) }),
});

const structureSample = (bytes: Buffer, signed: Buffer | undefined, certificate: Buffer | undefined) => ({
  mutate: (chance: Chance) => (chance.below(3) === 0 ? mutateBytes : mutateDer)(bytes, chance),
  harmless: (mutated: Buffer) => Promise.resolve(harmlessStructure(bytes, mutated)),
  toVerify: (mutated: Buffer): DocumentToVerify => ({
    document: bytesInMemory(mutated),
    ...(signed && { signed: bytesInMemory(signed) }),
    ...(certificate && { certificate }),
  }),
});

/** Makes the sample of a name; always the same. */
export const openSample = async (name: string, verify: CheckSignature): Promise<Sample> => {
  const found = SAMPLES[name];
  if (found === undefined) throw new Error(`there is no sample ${name}: ${SAMPLE_NAMES.join(', ')}`);
  const { wish, file } = found;
  const files = new Map(makeKit(wish).map((one) => [one.name, one.bytes]));
  const bytes = files.get(file) ?? Buffer.alloc(0);
  const certificate = name === 'sm2-bare' ? Buffer.from(sealingOf(wish).pki.signer.certificate) : undefined;
  const parts =
    wish.format === 'ofd'
      ? await archiveSample(bytes)
      : wish.format === 'pdf'
        ? pdfSample(bytes)
        : structureSample(bytes, files.get('document.txt'), certificate);
  return { bytes, judging: judgingOf(wish, verify), ...parts };
};
