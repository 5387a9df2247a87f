import { X509Certificate } from 'node:crypto';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { gatherDocument } from '../../../lib/seals/report/gather-document.ts';
import { judge, type Judgement } from '../../../lib/seals/report/judge.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import { trustedChains } from '../../../lib/seals/report/trusted-chains.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import { readTrustList } from '../../../lib/seals/trust/read-trust-list.ts';
import type { KitFile } from '../../../infra/local/sealing-kit/make-kit.ts';

export const AT = new Date('2026-03-02T08:00:00Z');

export const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);

export const fileOf = (files: readonly KitFile[], name: string): Buffer => {
  const found = files.find((file) => file.name === name);
  if (found === undefined) throw new Error(`the kit has no ${name}`);
  return found.bytes;
};

const nameIn = (files: readonly KitFile[]): string =>
  ['document.ofd', 'document.p7s', 'seal.esl'].find((name) => files.some((file) => file.name === name)) ?? '';

const trustIn = (files: readonly KitFile[]) => {
  const trust = readTrustList(JSON.parse(fileOf(files, 'trust.json').toString('utf8')));
  if (!trust.ok) throw new Error('the trust list was not understood');
  return trust.value;
};

/** What a file of a kit, by default what it was made for, is judged as by the kit's trust list when it was made. */
export const judgeKit = async (
  files: readonly KitFile[],
  name = nameIn(files),
  policy = STANDARD_POLICY,
): Promise<Judgement> => {
  const has = (one: string): boolean => files.some((file) => file.name === one);
  const signer = new X509Certificate(fileOf(files, 'TEST-ONLY-signer.pem')).raw;
  const gathered = await gatherDocument(
    {
      document: bytesInMemory(fileOf(files, name)),
      ...(has('document.txt') ? { signed: bytesInMemory(fileOf(files, 'document.txt')) } : {}),
      certificate: signer,
    },
    verify,
  );
  if (!gathered.ok) throw new Error('the document was not recognised');
  const judgeChain = trustedChains(trustIn(files), '150100', policy, verify);
  return judge(gathered.value, { now: AT, policy, judgeChain, registration: () => undefined }, verify);
};

/** The checks of a document and of all its signatures. */
export const checksOf = ({ checks, signatures }: Judgement) => [
  ...checks,
  ...signatures.flatMap((signature) => signature.checks),
];

/** The codes of checks with one of these outcomes, each once. */
export const withOutcome = (judgement: Judgement, ...outcomes: readonly string[]): string[] => [
  ...new Set(checksOf(judgement).flatMap(({ code, outcome }) => (outcomes.includes(outcome) ? [code] : []))),
];
