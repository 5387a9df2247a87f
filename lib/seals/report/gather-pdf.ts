import type { Defect } from '../../kernel/result.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import type { ActiveContent } from '../pdf/active-content.ts';
import type { ModificationClass } from '../pdf/modification.ts';
import type { PdfSignature } from '../pdf/read-modifications.ts';
import { readPdf, type PdfDocument } from '../pdf/read-pdf.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { nativeSm3 } from '../sm2/sm3.ts';
import { checkFor, defectsCheck, notApplicable, type Check, type CheckCode } from './check.ts';
import type { DocumentFacts, SignatureFacts } from './document-facts.ts';
import type { SignedThing } from './signed-thing.ts';
import { timeStampChecks } from './time-stamp-checks.ts';
import { valueChecks } from './value-checks.ts';

/** Can act, or show another thing than what was signed, when the document is opened. */
const ACTING: ReadonlySet<ActiveContent> = new Set([
  'javascript',
  'launch',
  'submit-form',
  'import-data',
  'additional-actions',
  'xfa',
  'rich-media',
  'optional-content',
]);

/** Permitted by the signatures themselves, and worth telling. */
const TOLD: ReadonlySet<ModificationClass> = new Set([
  'signature-added',
  'form-filled',
  'annotation-added',
  'metadata-only',
]);

/** There is no package whose files could be covered one by one. */
const OF_PACKAGES: readonly CheckCode[] = [
  'signature-file',
  'reference-digest',
  'displayed-content-covered',
  'entry-file-covered',
  'seal-file',
];

const MOST_IN_MEMORY = 32 << 20;

const documentChecks = ({ defects, active }: PdfDocument): readonly Check[] => {
  const told = defects.filter(({ code }) => code !== 'pdf-encrypted');
  const refused = told.some(({ severity }) => severity === 'refused');
  const acting = active.filter((one) => ACTING.has(one));
  return [
    ...notApplicable(['archive', 'package-files-known']),
    defectsCheck(
      'package-structure',
      refused ? 'failed' : 'warning',
      told.map(({ code, pointer, facts }) => ({ code, pointer, ...(facts && { facts }) })),
    ),
    told.length < defects.length
      ? checkFor('package-encryption', 'not-done', { reason: 'package-encrypted' })
      : checkFor('package-encryption', 'passed'),
    acting.length > 0
      ? checkFor('active-content', 'warning', { reason: 'content-can-act', kinds: acting })
      : checkFor('active-content', 'passed', active.length === 0 ? undefined : { kinds: active }),
  ];
};

const KINDS: readonly (readonly [RegExp, SignatureFacts['kind']])[] = [
  [/^GM\.sm2seal$/i, 'seal-signature'],
  [/^ETSI\.RFC3161$/, 'time-stamp'],
  [/^(?:GM\.sm2cms\.detached|adbe\.pkcs7\.(?:detached|sha1)|ETSI\.CAdES\.detached)$/i, 'digital-signature'],
];

/** The structure in Contents decides; what the dictionary calls it may only agree. */
const typeCheck = ({ claims: { subFilter } }: PdfSignature, kind: SignatureFacts['kind']): Check => {
  const says = KINDS.find(([pattern]) => pattern.test(subFilter ?? ''))?.[1];
  const agrees = says === kind;
  return checkFor('signature-type', agrees ? 'passed' : 'warning', {
    ...(agrees ? {} : { reason: 'signature-type-differs' }),
    says: (subFilter ?? '').slice(0, 32),
    is: kind,
  });
};

const changesCheck = ({ modifications }: PdfSignature): Check => {
  const code = 'changes-after-signing';
  const defect = (one: PdfSignature['modifications'][number]): Defect => ({
    code: `modified-${one.class}`,
    pointer: `revision ${one.revision + 1}`,
    facts: { objects: one.objects, reasons: one.reasons, fields: one.fields },
  });
  const forbidden = modifications.filter(({ allowed }) => !allowed);
  if (forbidden.length > 0) return defectsCheck(code, 'failed', forbidden.map(defect));
  const told = modifications.filter((one) => TOLD.has(one.class));
  // A remark may stand anywhere, over an amount too: whoever certified the document permitted that, and nobody reads it.
  if (told.some((one) => one.class === 'annotation-added'))
    return { ...defectsCheck(code, 'not-done', told.map(defect)), facts: { reason: 'remark-may-cover' } };
  if (told.length > 0 || modifications.length === 0) return defectsCheck(code, 'warning', told.map(defect));
  return checkFor(code, 'passed', { allowed: modifications.map((one) => one.class) });
};

const pictureOf = (contents: Uint8Array | undefined): Uint8Array | undefined => {
  const read = contents === undefined ? undefined : readSignedValue(contents);
  return read?.ok === true && read.value.kind === 'seal-signature'
    ? read.value.sealSignature.seal.picture.data
    : undefined;
};

/** A picture that was packed in another way cannot be compared byte by byte: that is told, and no more. */
const stampChecks = ({ contents, stamps }: PdfSignature): readonly Check[] => {
  const picture = pictureOf(contents);
  if (picture === undefined) return notApplicable(['stamp-placement', 'stamp-picture']);
  const shown = stamps.filter(({ hidden, page }) => !hidden && page !== undefined);
  const sm3 = Buffer.from(nativeSm3(picture)).toString('hex');
  const images = shown.flatMap((stamp) => stamp.images);
  const drawn = images.some((image) => image.sm3 === sm3);
  return [
    shown.length > 0
      ? checkFor('stamp-placement', 'passed', { pages: shown.map(({ page = 0 }) => page + 1) })
      : checkFor('stamp-placement', 'warning', { reason: 'stamp-not-drawn' }),
    drawn
      ? checkFor('stamp-picture', 'passed')
      : checkFor('stamp-picture', 'warning', {
          reason: images.length === 0 ? 'picture-not-drawn' : 'picture-not-compared',
        }),
  ];
};

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

const thingOf = (source: ByteSource, { byteRange, sm3, digest }: PdfSignature): SignedThing => ({
  digest: async (name) => (name === 'sm3' ? (sm3 ?? '') : hex(await digest(name))),
  bytes: async () => {
    if (byteRange === undefined || byteRange[1] + byteRange[3] > MOST_IN_MEMORY) return undefined;
    const [start, before, behind, length] = byteRange;
    return Buffer.concat([await source.read(start, before), await source.read(behind, length)]);
  },
});

const valueOf = async (
  source: ByteSource,
  signature: PdfSignature,
  verify: CheckSignature,
): Promise<Pick<SignatureFacts, 'kind' | 'value' | 'checks'>> => {
  const { contents, kind } = signature;
  if (contents === undefined)
    return {
      kind: 'unknown',
      checks: [checkFor('signed-value', 'failed', { reason: 'signed-value-missing' })],
    };
  const thing = thingOf(source, signature);
  if (kind !== 'time-stamp') return valueChecks({ raw: contents, thing }, verify);
  const checks = await timeStampChecks(contents, thing, verify);
  return { kind: 'time-stamp', value: Buffer.from(contents).toString('base64'), checks };
};

const idOf = ({ object }: PdfSignature): string => `${object} 0`;

/** Time stamps over the document that cover what this signature covers, and the signature with it. */
const stampsOver = (signature: PdfSignature, all: readonly PdfSignature[]): readonly string[] =>
  all
    .filter(
      ({ kind, revision }) => kind === 'time-stamp' && (revision ?? -1) > (signature.revision ?? Infinity),
    )
    .map(idOf);

const gatherSignature = async (
  source: ByteSource,
  signature: PdfSignature,
  all: readonly PdfSignature[],
  verify: CheckSignature,
): Promise<SignatureFacts> => {
  const value = await valueOf(source, signature, verify);
  const provenBy = stampsOver(signature, all);
  return {
    id: idOf(signature),
    path: signature.field.slice(0, 256),
    ...value,
    ...(provenBy.length === 0 ? {} : { provenBy }),
    checks: [
      ...value.checks,
      typeCheck(signature, value.kind),
      defectsCheck('byte-range', 'failed', signature.defects),
      changesCheck(signature),
      ...stampChecks(signature),
      ...notApplicable(OF_PACKAGES),
    ],
  };
};

/** Everything that a PDF shows about its signatures and about what came after each. */
export const gatherPdf = async (
  source: ByteSource,
  verify: CheckSignature,
): Promise<Pick<DocumentFacts, 'checks' | 'signatures'>> => {
  const pdf = await readPdf(source);
  const signatures: SignatureFacts[] = [];
  for (const one of pdf.signatures)
    signatures.push(await gatherSignature(source, one, pdf.signatures, verify));
  return { checks: documentChecks(pdf), signatures };
};
