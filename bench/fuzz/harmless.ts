import { hash } from 'node:crypto';
import { readSeal } from '../../lib/seals/seal/read-seal.ts';
import { readSignedValue } from '../../lib/seals/seal/read-signed-value.ts';
import { pairOf } from '../../lib/seals/sm2/signature-form.ts';
import { listEntries, type Entry } from './list-entries.ts';
import { objectsIn } from './mutate-pdf.ts';

/*
 * Proves of a document that was changed and is valid still that every byte that is shown or signed is as it was. Nothing
 * of the verifier's own judgement is used: entries come from another reader of archives, values are compared as bytes.
 */

/** Why a change takes nothing away: a closed list, each with its reason. */
export const HARMLESS = {
  nothing: 'the mutation made the same bytes again',
  'archive-headers':
    'every entry has its name and its bytes; headers or the order of entries differ, which nothing shows',
  'list-of-signatures':
    'only Signatures.xml differs, which no signature can cover because a later one must be added; each signature in it was verified',
  'unreferenced-file':
    'a file was added that no other file names, so that no reader shows it; the report names it',
  'case-of-a-name':
    'a file of the signing, which no signature covers by its name, has the same bytes under a name in another case, as genuine documents have it; the report tells it',
  'unsigned-fields':
    'what signs differs only in fields that nothing signs, and signs the same bytes by the same certificate with the same numbers',
  'pdf-blank-appended': 'the whole signed file stands there, followed by white space alone',
  'pdf-same-again':
    'the whole signed file stands there, followed by savings of objects with the very words that they had, or of such that nothing names',
} as const;

export type Harmless = keyof typeof HARMLESS;

const sha = (bytes: Uint8Array): string => hash('sha256', bytes);

const numbersOf = (signature: Uint8Array): string => {
  const pair = pairOf(signature);
  const trimmed = (bytes: Uint8Array): string =>
    Buffer.from(bytes)
      .toString('hex')
      .replace(/^(?:00)+/, '');
  return pair === undefined ? sha(signature) : `${trimmed(pair.r)}.${trimmed(pair.s)}`;
};

type Essence = Readonly<{ core: string; certificates: readonly string[] }>;

const essence = (...parts: readonly string[]): Essence => ({ core: parts.join(), certificates: [] });

/** What is signed, by whom, and the numbers: all that counts of what signs. Undefined where it is none. */
const essenceOf = (bytes: Uint8Array): Essence | undefined => {
  const seal = readSeal(bytes);
  if (seal.ok) {
    const { signedBytes, maker, signature } = seal.value;
    return essence('seal', sha(signedBytes), sha(maker.raw), numbersOf(signature));
  }
  const read = readSignedValue(bytes);
  if (!read.ok) return pairOf(bytes) === undefined ? undefined : essence('bare', numbersOf(bytes));
  if (read.value.kind === 'seal-signature') {
    const { signedBytes, signer, signature } = read.value.sealSignature;
    return essence('seal-signature', sha(signedBytes), sha(signer.raw), numbersOf(signature));
  }
  const { content, signers, certificates } = read.value.cms;
  const parts = signers.map(
    ({ signed, signature }) => `${sha(signed?.signedBytes ?? Buffer.alloc(0))}${numbersOf(signature)}`,
  );
  const core = ['cms', sha(content ?? Buffer.alloc(0)), ...parts].join();
  return { core, certificates: certificates.map(({ raw }) => sha(raw)) };
};

/** Signs the same by the same: of CMS, the certificates that were there are there still, among others perhaps. */
const sameEssence = (before: Buffer, after: Buffer): boolean => {
  const [was, is] = [essenceOf(before), essenceOf(after)];
  if (was === undefined || is === undefined || was.core !== is.core) return false;
  return was.certificates.every((one) => is.certificates.includes(one));
};

const isSigning = (name: string): boolean => /(?:SignedValue|signedvalue)\.dat$/.test(name);
const isList = (name: string): boolean => name.endsWith('Signatures.xml');
/** A cryptographic message signs what this file says, not what it is called; a seal signature names it. */
const isDescription = (name: string): boolean => name.endsWith('/Signature.xml');

/** Nothing else differs but the case of names of files of the signing. */
const onlyInAnotherCase = (gone: Entry, before: readonly Entry[], after: readonly Entry[]): boolean => {
  const twin = after.filter(({ name }) => name.toLowerCase() === gone.name.toLowerCase());
  const others = before.filter(({ name }) => name !== gone.name);
  return (
    [isSigning, isList, isDescription].some((is) => is(gone.name)) &&
    twin.length === 1 &&
    twin[0]?.data.equals(gone.data) === true &&
    after.length === before.length &&
    others.every((one) => after.some(({ name, data }) => name === one.name && data.equals(one.data)))
  );
};

const differing = (before: readonly Entry[], after: readonly Entry[]): Harmless | undefined => {
  const now = new Map(after.map(({ name, data }) => [name, data]));
  if (now.size !== after.length) return undefined;
  const gone = before.filter(({ name }) => !now.has(name));
  if (gone.length > 0)
    return gone.every((one) => onlyInAnotherCase(one, before, after)) ? 'case-of-a-name' : undefined;
  const changed = before.filter(({ name, data }) => !data.equals(now.get(name) ?? Buffer.alloc(0)));
  if (changed.length === 0) return after.length === before.length ? 'archive-headers' : 'unreferenced-file';
  if (changed.every(({ name }) => isList(name))) return 'list-of-signatures';
  const same = changed.every(
    ({ name, data }) => isSigning(name) && sameEssence(data, now.get(name) ?? Buffer.alloc(0)),
  );
  return same ? 'unsigned-fields' : undefined;
};

/** The class of a change of an archive that is valid still; undefined where it is not proved to be harmless. */
export const harmlessArchive = async (
  before: readonly Entry[],
  mutated: Buffer,
): Promise<Harmless | undefined> => {
  try {
    return differing(before, await listEntries(mutated));
  } catch {
    // Another reader cannot make anything of it: then nobody may call it valid.
    return undefined;
  }
};

/** The same for what signs by itself. */
export const harmlessStructure = (before: Buffer, mutated: Buffer): Harmless | undefined => {
  if (before.equals(mutated)) return 'nothing';
  return sameEssence(before, mutated) ? 'unsigned-fields' : undefined;
};

const BLANK = /^[\0\t\n\f\r ]*$/;

/** The same words without the blanks that mean nothing: those in strings stay (ISO 32000-2, 7.2.3). */
const inWords = (text: string): string =>
  text
    .replaceAll(/(\((?:\\.|[^()\\])*\))|[\0\t\n\f\r ]+/gs, (_, string: string | undefined) => string ?? ' ')
    .replaceAll(
      /(\((?:\\.|[^()\\])*\))| ?([<>[\]/]) ?/gs,
      (_, string: string | undefined, mark: string) => string ?? mark,
    )
    .trim();

/** An object by its words; the bytes of a stream as they are. */
const plainly = (body: Buffer): string => {
  const text = body.toString('latin1');
  const begins = /stream\r?\n/.exec(text)?.index ?? text.length;
  return inWords(text.slice(0, begins)) + text.slice(begins);
};

/** Whether an appended part saves nothing but what was there, or what nothing names. */
const savesTheSame = (before: Buffer, added: string): boolean => {
  const were = new Map(objectsIn(before).map(({ number, body }) => [number, body]));
  const text = before.toString('latin1');
  const saved = objectsIn(Buffer.from(`\n${added}`, 'latin1'));
  return saved.every(({ number, body }) => {
    const was = were.get(number);
    if (was === undefined) return !new RegExp(`\\b${number} \\d+ R\\b`).test(text + added);
    return plainly(was) === plainly(body);
  });
};

/** The class of a change of a PDF that is valid still: nothing of what was signed may be another byte. */
export const harmlessPdf = (before: Buffer, mutated: Buffer): Harmless | undefined => {
  if (before.equals(mutated)) return 'nothing';
  if (!before.equals(mutated.subarray(0, before.length))) {
    const [was, is] = [contentsIn(before), contentsIn(mutated)];
    if (was === undefined || is === undefined || !was.around.equals(is.around)) return undefined;
    return sameEssence(was.value, is.value) ? 'unsigned-fields' : undefined;
  }
  const added = mutated.subarray(before.length).toString('latin1');
  if (BLANK.test(added)) return 'pdf-blank-appended';
  return savesTheSame(before, added) ? 'pdf-same-again' : undefined;
};

/** The only Contents of a PDF and all bytes around it, which are those that it signs. */
const contentsIn = (bytes: Buffer): Readonly<{ around: Buffer; value: Buffer }> | undefined => {
  const text = bytes.toString('latin1');
  const found = /\/Contents <([0-9a-fA-F]{200,})>/.exec(text);
  if (found?.[1] === undefined) return undefined;
  const start = found.index + '/Contents '.length;
  const end = found.index + found[0].length;
  const hex = found[1].replace(/(?:00)+$/, '');
  const padded = Buffer.from(hex, 'hex');
  return { around: Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]), value: padded };
};
