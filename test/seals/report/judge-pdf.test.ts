import { describe, expect, it } from 'vitest';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { gatherDocument } from '../../../lib/seals/report/gather-document.ts';
import { judge } from '../../../lib/seals/report/judge.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';
import {
  gmCmsContents,
  rsaCmsContents,
  sealContents,
  timeStampContents,
} from '../../support/pdf/pdf-contents.ts';
import {
  catalog,
  content,
  CONTENT,
  FIELD,
  plainRevision,
  SIGNATURE,
  signatureValue,
  signedRevision,
  signingObjects,
} from '../../support/pdf/sample-pdf.ts';
import { mdp, signedForm, textAppearance, textField, updated } from '../../support/pdf/signed-pdf.ts';
import { writePdf, type PdfObject, type PdfRevision } from '../../support/pdf/write-pdf.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);
const NOW = new Date('2026-11-24T00:00:00Z');

const judgeBytes = async (bytes: Uint8Array) => {
  const facts = await gatherDocument({ document: bytesInMemory(bytes) }, verify);
  if (!facts.ok) throw new Error(facts.refusal.kind);
  const trust = { judgeChain: judgeWithoutTrust, registration: () => undefined };
  return judge(facts.value, { now: NOW, policy: STANDARD_POLICY, ...trust }, verify);
};
type Judged = Awaited<ReturnType<typeof judgeBytes>>;
const withOutcome = ({ checks, signatures }: Judged, wanted: string) =>
  [...checks, ...signatures.flatMap((one) => one.checks)].flatMap(({ code, outcome }) =>
    outcome === wanted ? [code] : [],
  );
const defectsOf = ({ signatures }: Judged) =>
  signatures.flatMap(({ checks }) => checks.flatMap(({ defects = [] }) => defects.map(({ code }) => code)));

const signedWith = (contents: NonNullable<PdfRevision['signing']>['contents'], value: PdfObject) =>
  writePdf([
    plainRevision(),
    signedRevision(contents, {
      objects: [...signingObjects().filter(({ number }) => number !== SIGNATURE), value],
    }),
  ]);

const named = (subFilter: string, type = ''): PdfObject => ({
  ...signatureValue(SIGNATURE, '', type),
  body: signatureValue(SIGNATURE, '', type).body.replace(/\/SubFilter \/\S+/, `/SubFilter /${subFilter}`),
});

const CHAINS = ['signer-chain', 'signer-revocation'];

describe('a PDF that is signed as it should be', () => {
  it('by a seal lacks nothing but anchors', async () => {
    const judged = await judgeBytes(signedWith(sealContents, signatureValue(SIGNATURE)));
    expect(withOutcome(judged, 'failed')).toEqual([]);
    expect(withOutcome(judged, 'not-done')).toEqual([...CHAINS, 'maker-chain', 'maker-revocation']);
    expect(judged.signatures[0]?.facts.kind).toBe('seal-signature');
  });

  it.each([
    ['CMS of GB/T 35275', gmCmsContents(), 'GM.sm2cms.detached'],
    ['CMS with RSA', rsaCmsContents(), 'adbe.pkcs7.detached'],
  ] as const)('by %s lacks nothing but anchors', async (_, contents, subFilter) => {
    const judged = await judgeBytes(signedWith(contents, named(subFilter)));
    expect(withOutcome(judged, 'failed')).toEqual([]);
    expect(withOutcome(judged, 'warning')).not.toContain('signature-type');
    expect(withOutcome(judged, 'not-done')).toEqual(CHAINS);
    expect(judged.signatures[0]?.facts.kind).toBe('digital-signature');
  });

  it('is told apart by its structure, whatever it is called', async () => {
    const judged = await judgeBytes(signedWith(gmCmsContents(), named('GM.sm2seal')));
    expect(judged.signatures[0]?.facts.kind).toBe('digital-signature');
    expect(withOutcome(judged, 'warning')).toContain('signature-type');
  });

  it('by nobody but a time stamp is unsigned', async () => {
    const judged = await judgeBytes(
      signedWith(timeStampContents, named('ETSI.RFC3161', '/Type /DocTimeStamp')),
    );
    expect(judged.signatures.map(({ facts }) => facts.kind)).toEqual(['time-stamp']);
    expect(withOutcome(judged, 'failed')).toEqual([]);
    expect(judged.verdict).toBe('unsigned');
  });
});

describe('a PDF that was saved after signing', () => {
  const fill = { objects: [textField('900'), textAppearance('900')] };

  it('with another page is invalid', async () => {
    const judged = await judgeBytes(updated({ objects: [content('You owe a million', CONTENT)] }));
    expect(withOutcome(judged, 'failed')).toContain('changes-after-signing');
    expect(defectsOf(judged)).toContain('modified-content-changed');
    expect(judged.verdict).toBe('invalid');
  });

  it('with a filled form is invalid unless the signature permits it', async () => {
    expect(withOutcome(await judgeBytes(updated(fill)), 'failed')).toContain('changes-after-signing');
    const permitted = await judgeBytes(updated(fill, mdp(2)));
    expect(withOutcome(permitted, 'failed')).toEqual([]);
    expect(withOutcome(permitted, 'warning')).toContain('changes-after-signing');
  });

  it('with a field that is locked is invalid', async () => {
    const locked = updated(fill, mdp(2), '/Lock << /Action /All >>');
    expect(withOutcome(await judgeBytes(locked), 'failed')).toContain('changes-after-signing');
  });

  it('with anything behind its end is invalid', async () => {
    const bytes = Buffer.concat([writePdf([signedForm()]), Buffer.from('9 0 obj\n(more)\nendobj\n')]);
    expect((await judgeBytes(bytes)).verdict).toBe('invalid');
  });
});

describe('a PDF with a wrong signature', () => {
  it('is invalid when a signed byte is another', async () => {
    const bytes = signedWith(sealContents, signatureValue(SIGNATURE));
    const at = bytes.indexOf('/MediaBox');
    bytes[at + 11] = (bytes[at + 11] ?? 0) ^ 1;
    const judged = await judgeBytes(bytes);
    expect(judged.verdict).toBe('invalid');
    expect(withOutcome(judged, 'failed')).toContain('signature-file-digest');
  });

  it('is invalid when the signature leaves out more than itself', async () => {
    const text = signedWith(sealContents, signatureValue(SIGNATURE)).toString('latin1');
    const short = Buffer.from(text.replace(/\/ByteRange \[0 (\d)/, '/ByteRange [1 $1'), 'latin1');
    expect(withOutcome(await judgeBytes(short), 'failed')).toContain('byte-range');
  });

  it('is unsigned when the form names no signature', async () => {
    expect((await judgeBytes(writePdf([plainRevision()]))).verdict).toBe('unsigned');
  });

  it('tells what could act when it is opened', async () => {
    const action = catalog([FIELD], '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>');
    const judged = await judgeBytes(
      writePdf([
        plainRevision(),
        signedRevision(sealContents, {
          objects: [...signingObjects().filter(({ number }) => number !== action.number), action],
        }),
      ]),
    );
    expect(withOutcome(judged, 'warning')).toContain('active-content');
  });
});
