import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tlv } from '../../../infra/local/sealing-kit/der.ts';
import { makeInvoice } from '../../../infra/local/sealing-kit/make-invoice.ts';
import { makeKit, type KitWish } from '../../../infra/local/sealing-kit/make-kit.ts';
import { withEdited, withParts, type Parts } from '../../../infra/local/sealing-kit/ofd-parts.ts';
import { INVOICE_TARGET } from '../../../infra/local/sealing-kit/seal-ofd.ts';
import { writeZip } from '../../../infra/local/sealing-kit/write-zip.ts';
import { half, word } from '../../../lib/platform/archive/zip-records.ts';
import { bytesInMemory } from '../../../lib/seals/archive/byte-source.ts';
import { judgeWithoutTrust } from '../../../lib/seals/report/conditions.ts';
import { STANDARD_POLICY } from '../../../lib/seals/report/policy.ts';
import { verifyDocument } from '../../../lib/seals/report/verify-document.ts';
import { createSignatureCheck } from '../../../lib/seals/signatures/check-signature.ts';
import { openSm2 } from '../../../lib/seals/sm2/open-sm2.ts';

const verify = createSignatureCheck((await openSm2(() => undefined)).sm2);
const AT = new Date('2026-03-02T08:00:00Z');
const WISH: KitWish = { format: 'ofd', version: 4, at: AT };
const MIB = 1 << 20;

const JUDGING = {
  conditions: {
    now: AT,
    policy: STANDARD_POLICY,
    judgeChain: judgeWithoutTrust,
    registration: () => undefined,
  },
  division: '150000',
  program: 'test',
};

const verdictOf = async (bytes: Buffer): Promise<string> => {
  const verified = await verifyDocument({ document: bytesInMemory(bytes) }, JUDGING, verify);
  return verified.ok ? verified.value.report.verdict : verified.refusal.kind;
};

/** The invoice of the kit, hostile before it is sealed: its seal itself is as it should be. */
const sealed = (parts: Parts): Buffer => {
  const files = makeKit({ ...WISH, document: { parts, target: INVOICE_TARGET } });
  return files.find(({ name }) => name === 'document.ofd')?.bytes ?? Buffer.alloc(0);
};
const INVOICE = makeInvoice();
const PAGE = 'Doc_0/Pages/Page_0/Content.xml';
const VALUE = 'Doc_0/Signs/Sign_1/SignedValue.dat';

const afterSealing = (after: (parts: Parts) => Parts): Buffer => {
  const files = makeKit({ ...WISH, twist: { after } });
  return files.find(({ name }) => name === 'document.ofd')?.bytes ?? Buffer.alloc(0);
};

/** A deflate stream of so many zeros. */
const zeros = (megabytes: number): Buffer => deflateRawSync(Buffer.alloc(megabytes * MIB));
const BOMB = zeros(512);

const manyEntries = (count: number): Buffer => {
  const record = Buffer.concat([word(0x02014b50), Buffer.alloc(42), Buffer.from('')]);
  const directory = Buffer.alloc(count * record.length, record);
  const counted = half(count & 0xffff);
  const end = [
    word(0x06054b50),
    half(0),
    half(0),
    counted,
    counted,
    word(directory.length),
    word(4),
    half(0),
  ];
  return Buffer.concat([word(0x04034b50), directory, ...end]);
};

const cyclicPdf = Buffer.from(
  `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 73 >>\nstartxref\n73\n%%EOF\n`,
);

const HOSTILE: readonly (readonly [what: string, make: () => Buffer])[] = [
  [
    'a page of 512 MiB in half a megabyte',
    () =>
      writeZip([
        {
          name: 'OFD.xml',
          data: '',
          packed: BOMB,
          central: { size: 512 * MIB },
          local: { size: 512 * MIB },
        },
      ]),
  ],
  [
    'a page of 512 MiB that says that it is small',
    () => writeZip([{ name: 'OFD.xml', data: '', packed: BOMB }]),
  ],
  [
    'a thousand names for one bomb',
    () =>
      writeZip(
        Array.from({ length: 1000 }, (_, n) => ({
          name: n === 0 ? 'OFD.xml' : `${n}.xml`,
          data: '',
          packed: n === 0 ? zeros(8) : Buffer.alloc(0),
          ...(n === 0 ? {} : { sharesWith: 0 }),
        })),
      ),
  ],
  ['a million entries', () => manyEntries(1_000_000)],
  [
    'elements in elements, a hundred thousand deep',
    () => sealed(withParts(INVOICE, [PAGE, '<a>'.repeat(100_000)])),
  ],
  [
    'entities of entities',
    () =>
      sealed(
        withParts(INVOICE, [
          PAGE,
          `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from('bcdefghi', (name, n) => `<!ENTITY ${name} "${`&${'abcdefgh'[n]};`.repeat(10)}">`).join('')}]><a>&i;</a>`,
        ]),
      ),
  ],
  [
    'an identifier of a megabyte',
    () => afterSealing((parts) => withParts(parts, [VALUE, tlv(0x30, tlv(0x06, Buffer.alloc(MIB, 0x81)))])),
  ],
  [
    'sequences in sequences without end',
    () => afterSealing((parts) => withParts(parts, [VALUE, Buffer.alloc(3 * MIB, 0x30)])),
  ],
  ['a PDF whose pages and revisions go in circles', () => cyclicPdf],
];

describe('a hostile document', () => {
  it.each(HOSTILE)('is invalid, soon: %s', async (_, make) => {
    const bytes = make();
    const before = process.cpuUsage();
    expect(await verdictOf(bytes)).toBe('invalid');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('that names itself as its own page is not read for ever', async () => {
    const parts = withEdited(INVOICE, 'Doc_0/Document.xml', 'Pages/Page_0/Content.xml', 'Document.xml');
    expect(await verdictOf(sealed(parts))).toBe('invalid');
  });

  it('is never opened inside another: an archive in an archive is bytes', async () => {
    const inner = sealed(INVOICE);
    expect(await verdictOf(sealed(withParts(INVOICE, ['Doc_0/Attachs/inner.ofd', inner])))).toBe(
      'indeterminate',
    );
  });
});
