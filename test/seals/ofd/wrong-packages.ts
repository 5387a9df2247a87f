import type { PackageDefectCode } from '../../../lib/seals/ofd/package-defect.ts';
import {
  documentParts,
  FULL_SHAPE,
  ofd,
  ofdXml,
  packageParts,
  signaturesXml,
  signatureParts,
  type SignatureShape,
} from '../../support/ofd/write-package.ts';

type Parts = Map<string, string | Uint8Array>;

/**
 * A wrong twin of the sound package: every code that must be told of it, the shown files that the first signature does
 * not cover (with their kinds), and the files that nothing names.
 */
export type WrongPackage = Readonly<{
  title: string;
  codes?: readonly PackageDefectCode[];
  uncovered?: readonly string[];
  unreferenced?: readonly string[];
  parts: Parts;
}>;

const OWN = 'Doc_0/Signs/Sign_0';
const SIGNATURE = `${OWN}/Signature.xml`;
const DOCUMENT = 'Doc_0/Document.xml';
const PAGE = 'Doc_0/Pages/Page_0/Content.xml';

const content = (): Parts =>
  new Map([['OFD.xml', ofdXml(['Doc_0'])] as const, ...documentParts('Doc_0', FULL_SHAPE)]);

/** The sound package with these files in place of its own, signed before they came. */
const changed = (...files: readonly (readonly [path: string, data: string])[]): Parts =>
  new Map([...packageParts(), ...files]);

const edited = (path: string, from: string | RegExp, to: string): Parts => {
  const parts = packageParts();
  return parts.set(path, String(parts.get(path)).replace(from, to));
};

const without = (path: string): Parts => {
  const parts = packageParts();
  parts.delete(path);
  return parts;
};

/** Signed over `covered` only, with everything there. */
const coveringOnly = (covers: (path: string) => boolean, more: Partial<SignatureShape> = {}): Parts => {
  const all = content();
  const covered = new Map([...all].filter(([path]) => covers(path)));
  const signature = signatureParts(covered, { number: 0, folder: 'Doc_0', ...more });
  return new Map([...all, ...signature, ['Doc_0/Signs/Signatures.xml', signaturesXml('Doc_0', 1)] as const]);
};

/** The content changed before it was signed, so that every reference is equal. */
const signedAs = (change: (parts: Parts) => void, more: Partial<SignatureShape> = {}): Parts => {
  const parts = content();
  change(parts);
  const signature = signatureParts(parts, { number: 0, folder: 'Doc_0', ...more });
  return new Map([
    ...parts,
    ...signature,
    ['Doc_0/Signs/Signatures.xml', signaturesXml('Doc_0', 1)] as const,
  ]);
};

const editedAndSigned = (path: string, from: string | RegExp, to: string): Parts =>
  signedAs((parts) => parts.set(path, String(parts.get(path)).replace(from, to)));

const everything = [...content().keys()];

const changes: readonly WrongPackage[] = [
  ...everything.map((path): WrongPackage => {
    const parts = packageParts();
    const text = String(parts.get(path));
    const altered = text.includes('</') ? text.replace(/(?=<\/[^>]*>$)/u, ' ') : `${text} `;
    return {
      title: `${path} changed`,
      codes: ['reference-differs'],
      uncovered: [path],
      parts: parts.set(path, altered),
    };
  }),
  {
    title: 'the seal changed',
    codes: ['reference-differs'],
    parts: changed([`${OWN}/Seal.esl`, 'another seal']),
  },
  {
    title: 'a font taken out',
    codes: ['location-missing', 'reference-missing'],
    parts: without('Doc_0/Res/font_0.ttf'),
  },
  {
    title: 'a file added that nothing names',
    unreferenced: ['Doc_0/evil.xml'],
    parts: changed(['Doc_0/evil.xml', '<evil/>']),
  },
];

const coverage: readonly WrongPackage[] = [
  ...everything.map((path): WrongPackage => ({
    title: `${path} not covered`,
    uncovered: [path],
    parts: coveringOnly((other) => other !== path),
  })),
  {
    title: 'another document put in through an OFD.xml that is not covered',
    uncovered: ['OFD.xml', 'Doc_1/Document.xml', 'Doc_1/PublicRes.xml', 'Doc_1/Pages/Page_0/Content.xml'],
    unreferenced: everything.filter((path) => path !== 'OFD.xml'),
    codes: ['stamp-page-missing'],
    parts: new Map([
      ...coveringOnly((path) => path !== 'OFD.xml', {
        stamps: '<ofd:StampAnnot ID="1" PageRef="2" Boundary="0 0 1 1"/>',
      }),
      ['OFD.xml', ofdXml(['Doc_0']).replace('Doc_0/Document', 'Doc_1/Document')] as const,
      ...documentParts('Doc_1', {
        ...FULL_SHAPE,
        pages: 1,
        templates: 0,
        media: 0,
        fonts: 0,
        attachments: 0,
        annotations: false,
        tags: false,
        extensions: false,
      }),
    ]),
  },
  {
    title: 'a second DocBody',
    codes: ['reference-differs'],
    uncovered: ['OFD.xml', 'Doc_1/Document.xml', 'Doc_1/PublicRes.xml', 'Doc_1/Pages/Page_0/Content.xml'],
    parts: new Map([
      ...packageParts(),
      ['OFD.xml', ofdXml(['Doc_0', 'Doc_1'])] as const,
      ['Doc_1/Signs/Signatures.xml', signaturesXml('Doc_1', 0)] as const,
      ...documentParts('Doc_1', {
        ...FULL_SHAPE,
        pages: 1,
        templates: 0,
        media: 0,
        fonts: 0,
        attachments: 0,
        annotations: false,
        tags: false,
        extensions: false,
      }),
    ]),
  },
];

const methods: readonly WrongPackage[] = [
  ['check-method-weak', 'MD5'],
  ['check-method-weak', 'sha1'],
  ['check-method-weak', ''],
  ['check-method-keyed', '1.2.156.10197.1.401.2'],
  ['check-method-unknown', 'SHA256'],
  ['check-method-unknown', '1.2.156.10197.1.4011'],
].map(([code, checkMethod = '']) => ({
  title: `the check method "${checkMethod}"`,
  codes:
    code === 'check-method-keyed'
      ? ['check-method-keyed']
      : code === 'check-method-weak'
        ? ['check-method-weak']
        : ['check-method-unknown'],
  uncovered: everything,
  parts: coveringOnly(() => true, { checkMethod }),
}));

const references: readonly WrongPackage[] = [
  {
    title: 'a digest that is no base64',
    codes: ['reference-malformed'],
    uncovered: [PAGE],
    parts: edited(SIGNATURE, /(Page_0\/Content.xml"><ofd:CheckValue>)[^<]*/u, '$1@@@@'),
  },
  {
    title: 'a digest of another length',
    codes: ['reference-malformed'],
    uncovered: [PAGE],
    parts: edited(SIGNATURE, /(Page_0\/Content.xml"><ofd:CheckValue>)[^<]*/u, '$1AAAA'),
  },
  {
    title: 'a reference twice',
    codes: ['reference-twice'],
    parts: edited(SIGNATURE, /<ofd:Reference FileRef="\/OFD.xml".*?<\/ofd:Reference>/u, '$&$&'),
  },
  {
    title: 'a reference out of the package',
    codes: ['location-escapes', 'reference-missing'],
    uncovered: [PAGE],
    parts: edited(SIGNATURE, /FileRef="\/Doc_0\/Pages\/Page_0/u, 'FileRef="/../../etc'),
  },
  {
    title: 'a reference with backslashes',
    codes: ['location-backslash'],
    parts: edited(SIGNATURE, 'FileRef="/Doc_0/Document.xml"', 'FileRef="\\Doc_0\\Document.xml"'),
  },
  {
    title: 'a reference in another case',
    codes: ['reference-missing'],
    uncovered: [DOCUMENT],
    parts: edited(SIGNATURE, 'FileRef="/Doc_0/Document.xml"', 'FileRef="/doc_0/document.xml"'),
  },
  {
    title: 'no references',
    codes: ['element-missing'],
    uncovered: everything,
    parts: edited(SIGNATURE, /<ofd:References.*<\/ofd:References>/u, ''),
  },
  {
    title: 'two lists of references',
    codes: ['element-repeated'],
    uncovered: everything,
    parts: edited(SIGNATURE, /<ofd:References/u, '<ofd:References CheckMethod="SM3"/>$&'),
  },
  {
    title: 'references of another namespace',
    codes: ['element-missing'],
    uncovered: everything,
    parts: edited(
      SIGNATURE,
      /<ofd:References (.*)<\/ofd:References>/u,
      '<x:References xmlns:x="urn:x" $1</x:References>',
    ),
  },
];

const signing: readonly WrongPackage[] = [
  {
    title: 'a signature that is not there',
    codes: ['location-missing'],
    uncovered: everything,
    unreferenced: [`${OWN}/Seal.esl`, `${OWN}/SignedValue.dat`],
    parts: without(SIGNATURE),
  },
  { title: 'no signed value', codes: ['location-missing'], parts: without(`${OWN}/SignedValue.dat`) },
  {
    title: 'a signature that names no signed value',
    codes: ['element-missing'],
    unreferenced: [`${OWN}/SignedValue.dat`],
    parts: edited(SIGNATURE, /<ofd:SignedValue>.*<\/ofd:SignedValue>/u, ''),
  },
  {
    title: 'two signed values',
    codes: ['element-repeated'],
    parts: edited(SIGNATURE, /<ofd:SignedValue>.*<\/ofd:SignedValue>/u, '$&$&'),
  },
  {
    title: 'two seals',
    codes: ['element-repeated'],
    parts: edited(SIGNATURE, /<ofd:Seal>.*<\/ofd:Seal>/u, '$&$&'),
  },
  {
    title: 'a signature listed twice',
    codes: ['signature-listed-twice'],
    parts: edited('Doc_0/Signs/Signatures.xml', /<ofd:Signature .*?\/>/u, '$&$&'),
  },
  {
    title: 'a signature without a location',
    codes: ['location-empty'],
    parts: edited('Doc_0/Signs/Signatures.xml', /<ofd:Signature .*?\/>/u, '$&<ofd:Signature ID="9"/>'),
  },
  {
    title: 'a stamp on no page',
    codes: ['stamp-page-missing'],
    parts: edited(SIGNATURE, 'PageRef="1"', 'PageRef="77"'),
  },
  {
    title: 'a stamp beside its page',
    codes: ['stamp-outside-page'],
    parts: edited(SIGNATURE, /Boundary="[^"]*" Clip="[^"]*"/u, 'Boundary="190 20 30 40"'),
  },
  {
    title: 'a stamp above its page',
    codes: ['stamp-outside-page'],
    parts: edited(SIGNATURE, /Boundary="[^"]*" Clip="[^"]*"/u, 'Boundary="10 -1 30 40"'),
  },
  {
    title: 'a seam stamp that reaches further than its part',
    codes: ['stamp-outside-page'],
    parts: edited(SIGNATURE, /Boundary="[^"]*" Clip="[^"]*"/u, 'Boundary="202 40 40 40" Clip="0 0 9 40"'),
  },
  {
    title: 'a stamp outside of the smaller page that it stands on',
    codes: ['stamp-outside-page'],
    parts: editedAndSigned(
      PAGE,
      '<ofd:Content>',
      '<ofd:Area><ofd:PhysicalBox>0 0 100 50</ofd:PhysicalBox></ofd:Area>$&',
    ),
  },
  {
    title: 'a stamp of three numbers',
    codes: ['stamp-malformed'],
    parts: edited(SIGNATURE, '10 20 30.5 40', '10 20 30.5'),
  },
  {
    title: 'a stamp of no number',
    codes: ['stamp-malformed'],
    parts: edited(SIGNATURE, '10 20 30.5 40', '10 20 1e9 NaN'),
  },
  {
    title: 'a stamp of negative size',
    codes: ['stamp-malformed'],
    parts: edited(SIGNATURE, '10 20 30.5 40', '10 20 -5 40'),
  },
  { title: 'a broken clip', codes: ['stamp-malformed'], parts: edited(SIGNATURE, '0 0 8 40', 'all') },
  {
    title: 'a signature that is no XML',
    codes: ['xml-broken'],
    uncovered: everything,
    parts: edited(SIGNATURE, '</ofd:SignedInfo>', ''),
  },
];

/** Stamps that lie on their page, told as nothing. */
const inside: readonly WrongPackage[] = [
  {
    title: 'nothing, for a seam stamp of which a part is drawn',
    parts: edited(SIGNATURE, /Boundary="[^"]*" Clip="[^"]*"/u, 'Boundary="202 40 40 40" Clip="0 0 8 40"'),
  },
  {
    title: 'nothing, for a stamp that fills its page',
    parts: edited(SIGNATURE, /Boundary="[^"]*" Clip="[^"]*"/u, 'Boundary="0 0 210 297"'),
  },
];

const structure: readonly WrongPackage[] = [
  {
    title: 'no OFD.xml',
    codes: ['package-without-ofd', 'element-missing'],
    unreferenced: [...packageParts().keys()].filter((path) => path !== 'OFD.xml'),
    parts: without('OFD.xml'),
  },
  {
    title: 'a DOCTYPE',
    codes: ['xml-doctype'],
    parts: editedAndSigned(
      PAGE,
      '<ofd:Page',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><ofd:Page',
    ),
  },
  {
    title: 'a page that is no XML',
    codes: ['xml-broken'],
    parts: editedAndSigned(PAGE, '</ofd:Content>', ''),
  },
  {
    title: 'an annotation too deep',
    codes: ['xml-too-deep'],
    parts: editedAndSigned('Doc_0/Annots/Page_0/Annotation.xml', '></ofd', `>${'<a>'.repeat(200)}</ofd`),
  },
  {
    title: 'a root of another name',
    codes: ['root-unexpected'],
    parts: editedAndSigned(PAGE, /ofd:Page\b/gu, 'ofd:Seite'),
  },
  {
    title: 'a root of another namespace',
    codes: ['element-namespace'],
    parts: editedAndSigned(PAGE, 'ofdspec.org/2016', 'ofdspec.org/2015'),
  },
  {
    title: 'a page named in another namespace',
    codes: ['element-namespace'],
    uncovered: ['Doc_0/evil.xml'],
    parts: signedAs(
      (parts) =>
        parts.set(
          DOCUMENT,
          String(parts.get(DOCUMENT)).replace(
            '</ofd:Pages>',
            '<x:Page xmlns:x="urn:x" ID="9" BaseLoc="evil.xml"/></ofd:Pages>',
          ),
        ),
      {},
    ).set('Doc_0/evil.xml', ofd('Page', '')),
  },
  {
    title: 'two lists of pages',
    codes: ['element-repeated'],
    parts: editedAndSigned(DOCUMENT, '</ofd:Pages>', '</ofd:Pages><ofd:Pages/>'),
  },
  {
    title: 'two roots of a document',
    codes: ['element-repeated'],
    parts: editedAndSigned('OFD.xml', /<ofd:DocRoot>.*<\/ofd:DocRoot>/u, '$&$&'),
  },
  {
    title: 'two pages of one id',
    codes: ['page-id-twice'],
    parts: editedAndSigned(DOCUMENT, 'Page ID="2"', 'Page ID="1"'),
  },
  {
    title: 'a page in another case',
    codes: ['location-case-differs'],
    parts: editedAndSigned(DOCUMENT, 'Pages/Page_0', 'PAGES/Page_0'),
  },
  {
    title: 'a page found from the root only',
    codes: ['location-elsewhere'],
    parts: editedAndSigned(DOCUMENT, 'Pages/Page_0', 'Doc_0/Pages/Page_0'),
  },
  {
    title: 'a page out of the package',
    codes: ['location-escapes'],
    parts: editedAndSigned(DOCUMENT, 'Pages/Page_0', '../../../Doc_0/Pages/Page_0'),
  },
  {
    title: 'a page with backslashes',
    codes: ['location-backslash'],
    parts: editedAndSigned(DOCUMENT, 'Pages/Page_0/Content', 'Pages\\Page_0\\Content'),
  },
  {
    title: 'a location without end',
    codes: ['location-too-long', 'stamp-page-missing'],
    unreferenced: [PAGE],
    parts: editedAndSigned(DOCUMENT, 'Pages/Page_0', 'x/'.repeat(2000)),
  },
  {
    title: 'a page that names its template as resource again and again',
    codes: ['root-unexpected'],
    parts: editedAndSigned(PAGE, '<ofd:Content>', '<ofd:PageRes>Content.xml</ofd:PageRes><ofd:Content>'),
  },
  {
    title: 'an enciphered package',
    codes: ['package-encrypted'],
    parts: changed(['Encryptions.xml', ofd('Encryptions', '')]),
  },
];

/** Every attack on XML and the structure of OFD that is known; cryptography is for others. */
export const WRONG_PACKAGES: readonly WrongPackage[] = [
  ...changes,
  ...coverage,
  ...methods,
  ...references,
  ...signing,
  ...inside,
  ...structure,
];
