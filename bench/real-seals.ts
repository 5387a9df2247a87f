import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { openPromise } from 'yauzl';
import * as z from 'zod/mini';
import { checkIssued } from '../lib/seals/certificates/check-issued.ts';
import { readCertificate } from '../lib/seals/certificates/certificate.ts';
import { certificatesOf, checkCmsSigner, cmsMessage, enclosedDigest } from '../lib/seals/seal/check-cms.ts';
import { checkMaker, checkSigner } from '../lib/seals/seal/check-made.ts';
import type { CmsSignedData } from '../lib/seals/seal/cms.ts';
import { readSeal } from '../lib/seals/seal/read-seal.ts';
import { readSignedValue } from '../lib/seals/seal/read-signed-value.ts';
import type { Seal, SealSignature } from '../lib/seals/seal/seal.ts';
import { createSignatureCheck, type SignatureCheck } from '../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../lib/seals/sm2/open-sm2.ts';
import { nobleSm2 } from '../lib/seals/sm2/sm2.noble.ts';
import { plainSm3 } from '../lib/seals/sm2/sm3.ts';

/*
 * Reads the seals and signatures of real signed documents, which are not part of this repository, and verifies them.
 * Shows that the readers cope with what other producers write; run `node bench/real-seals.ts`. Exit code 1 when a count
 * is not as known.
 */

const manifestSchema = z.array(z.object({ file: z.string(), expected: z.string() }));
const FOLDER = join(import.meta.dirname, '../../shared/data/ofd');

/** What is known of the samples, from two other implementations. */
const EXPECTED: Readonly<Record<string, number>> = {
  'samples as the manifest says': 14,
  'seal signatures read': 11,
  'seal signatures: layout of 2014': 1,
  'seal signatures: version 1': 1,
  'seal signatures: version 4': 9,
  'seal signatures: version 5': 1,
  'seal signatures: signer verified': 11,
  'seal signatures: maker verified': 11,
  'seal signatures: signer and maker verified in JavaScript too': 11,
  'seal signatures: signer is in the list': 11,
  'seal signatures: digest of Signature.xml': 10,
  'seals read': 11,
  'seals: layout of 2014': 2,
  'seals: with a time stamp': 1,
  'seals: maker verified': 11,
  'seals: the same as in the signature': 8,
  'cms read': 1,
  'cms: signer verified': 1,
  'cms: digest of Signature.xml': 1,
  'certificates read': 2,
  'certificates: issued by the root': 2,
};

const counts = new Map<string, number>();
const count = (what: string, yes = true): void =>
  void counts.set(what, (counts.get(what) ?? 0) + Number(yes));
/** Of the file that is being looked at: what of its signatures was not verified, and how many were looked at. */
let file = { looked: 0, failed: 0 };
const verified = (what: string, ...found: readonly SignatureCheck[]): void => {
  const all = found.every((answer) => answer === 'verified');
  count(what, all);
  file = { looked: file.looked + 1, failed: file.failed + Number(!all) };
};
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { sm2, sm3 } = await openSm2((event) => print(event));
const check = createSignatureCheck(sm2);
const checkAgain = createSignatureCheck(nobleSm2(plainSm3));
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(a, b) === 0;

type Parts = ReadonlyMap<string, Buffer>;

const partsOf = async (path: string): Promise<Parts> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const parts = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    if (entry.fileName.includes('/Sign'))
      parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  zip.close();
  return parts;
};

const lookAtSeal = (seal: Seal): void => {
  count('seals read');
  count('seals: layout of 2014', seal.layout === '2014');
  count('seals: with a time stamp', seal.timeStamp !== undefined);
  verified('seals: maker verified', checkMaker(check, seal));
};

const lookAtSignature = (signature: SealSignature, document?: Uint8Array): void => {
  const { seal, signer } = signature;
  count('seal signatures read');
  count('seal signatures: layout of 2014', signature.layout === '2014');
  count(`seal signatures: version ${signature.version}`);
  verified('seal signatures: signer verified', checkSigner(check, signature));
  verified('seal signatures: maker verified', checkMaker(check, seal));
  verified(
    'seal signatures: signer and maker verified in JavaScript too',
    checkSigner(checkAgain, signature),
    checkMaker(checkAgain, seal),
  );
  const listed = seal.listedSigners.some(
    (entry) => entry.kind === 'certificate' && same(entry.raw, signer.raw),
  );
  count('seal signatures: signer is in the list', listed);
  if (document !== undefined)
    count('seal signatures: digest of Signature.xml', same(signature.dataHash, sm3(document)));
};

const lookAtCms = (cms: CmsSignedData, document?: Uint8Array): void => {
  count('cms read');
  for (const signer of cms.signers) {
    const [certificate] = certificatesOf(cms, signer);
    const message = cmsMessage(cms, signer);
    if (certificate === undefined || message === undefined) continue;
    verified('cms: signer verified', checkCmsSigner(check, signer, certificate, message));
  }
  if (document !== undefined && cms.content !== undefined)
    count('cms: digest of Signature.xml', same(enclosedDigest(cms.content)?.digest, sm3(document)));
};

const lookAtValue = (name: string, bytes: Buffer, parts?: Parts): void => {
  const value = readSignedValue(bytes);
  const document = parts?.get(name.replace('SignedValue.dat', 'Signature.xml'));
  if (!value.ok) print(`${name}: ${value.refusal.kind} ${JSON.stringify(value.refusal.facts)}`);
  else if (value.value.kind === 'cms') lookAtCms(value.value.cms, document);
  else lookAtSignature(value.value.sealSignature, document);
  const esl = parts?.get(name.replace('SignedValue.dat', 'Seal.esl'));
  if (esl === undefined || !value.ok || value.value.kind === 'cms') return;
  count('seals: the same as in the signature', same(value.value.sealSignature.seal.raw, esl));
};

const lookAtFile = (name: string, bytes: Buffer, parts?: Parts): void => {
  if (name.endsWith('.dat')) return lookAtValue(name, bytes, parts);
  if (!name.endsWith('.esl')) return undefined;
  const seal = readSeal(bytes);
  if (seal.ok) lookAtSeal(seal.value);
  else print(`${name}: ${seal.refusal.kind} ${JSON.stringify(seal.refusal.facts)}`);
  return undefined;
};

const lookAtCertificates = (): void => {
  const folder = join(FOLDER, 'certs');
  const read = readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const base64 = bytes.toString('latin1').replaceAll(/-----[^-]+-----/g, '');
    const result = readCertificate(name.endsWith('.pem') ? Buffer.from(base64, 'base64') : bytes);
    return result.ok ? [result.value] : [];
  });
  const root = read.find(({ issuer, subject }) => issuer.comparable === subject.comparable);
  for (const certificate of read) {
    count('certificates read');
    if (root !== undefined)
      count('certificates: issued by the root', checkIssued(check, certificate, root) === 'verified');
  }
};

const manifest = (): z.infer<typeof manifestSchema> =>
  manifestSchema.parse(
    parse(readFileSync(join(FOLDER, 'manifest.tsv')), { columns: true, delimiter: '\t', quote: false }),
  );

const lookAtSample = async (name: string): Promise<void> => {
  file = { looked: 0, failed: 0 };
  const path = join(FOLDER, name);
  if (!name.endsWith('.ofd')) return lookAtFile(name, readFileSync(path));
  const parts = await partsOf(path);
  for (const [part, bytes] of parts) lookAtFile(part, bytes, parts);
  return undefined;
};

const run = async (): Promise<void> => {
  if (!existsSync(FOLDER)) return print('the samples are not here: nothing counted');
  for (const { file: name, expected } of manifest()) {
    if (!/^(signed|seals)\//.test(name)) continue;
    await lookAtSample(name);
    const sound = file.looked > 0 && file.failed === 0;
    const asKnown = sound === expected.includes('CRYPTO-VALID');
    count('samples as the manifest says', asKnown);
    if (!asKnown) print(`${name}: the manifest says ${expected}`);
  }
  lookAtCertificates();
  for (const what of new Set([...Object.keys(EXPECTED), ...counts.keys()])) {
    const [found, known] = [counts.get(what) ?? 0, EXPECTED[what] ?? 0];
    if (found !== known) process.exitCode = 1;
    print(`${what}: ${found} (${found === known ? 'as known' : `KNOWN: ${known}`})`);
  }
  return undefined;
};

await run();
