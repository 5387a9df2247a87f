import { posix } from 'node:path';
import { element, ofdXml } from '../../../lib/platform/ofd/ofd-xml.ts';
import { sm3Of, textIn, withEdited, withParts, type Parts } from './ofd-parts.ts';

/** What the signer signs: the file, by the path that it has. */
export type FileToSign = Readonly<{ path: string; bytes: Buffer; digest: Buffer }>;

/** How a signature is put into a package. */
export type SignatureWish = Readonly<{
  /** Where the signatures of the document are listed. */
  list: string;
  type: 'Seal' | 'Sign';
  at: Date;
  /** Drawn places of the seal, as elements; empty for none. */
  stamps: string;
  /** Put beside the signature as Seal.esl. */
  seal?: Uint8Array | undefined;
  /** Files of the package that are covered; by default all but the list of signatures. */
  covers?: (path: string) => boolean;
  checkMethod?: string;
  sign: (file: FileToSign) => Uint8Array;
}>;

const SM3 = '1.2.156.10197.1.401';

const referencesXml = (covered: Parts, method: string): string =>
  element(
    'References',
    [...covered]
      .map(([path, data]) =>
        element('Reference', element('CheckValue', sm3Of(data).toString('base64')), ` FileRef="/${path}"`),
      )
      .join(''),
    ` CheckMethod="${method}"`,
  );

const timeText = (at: Date): string => at.toISOString().replaceAll(/[-:T]|\.\d{3}/g, '');

const signatureXml = (wish: SignatureWish, own: string, covered: Parts): string => {
  const info = [
    '<ofd:Provider ProviderName="sumu TEST ONLY" Company="TEST ONLY" Version="1"/>',
    element('SignatureMethod', '1.2.156.10197.1.501'),
    element('SignatureDateTime', timeText(wish.at)),
    referencesXml(covered, wish.checkMethod ?? SM3),
    wish.stamps,
    ...(wish.seal === undefined ? [] : [element('Seal', element('BaseLoc', `/${own}/Seal.esl`))]),
  ];
  return ofdXml(
    'Signature',
    element('SignedInfo', info.join('')) + element('SignedValue', `/${own}/SignedValue.dat`),
  );
};

/** Names the list of signatures in OFD.xml, so that the first signature covers that it is there. */
const withListNamed = (parts: Parts, list: string): Parts => {
  const entry = textIn(parts, 'OFD.xml');
  if (/<(?:[\w-]+:)?Signatures>/.test(entry)) return parts;
  const [, prefix = ''] = /<([\w-]+:)?DocRoot>/.exec(entry) ?? [];
  return withEdited(
    parts,
    'OFD.xml',
    `</${prefix}DocRoot>`,
    `$&<${prefix}Signatures>/${list}</${prefix}Signatures>`,
  );
};

const withListed = (parts: Parts, { list, type }: SignatureWish, own: string, number: number): Parts => {
  const line = `ofd:Signature ID="${number}" Type="${type}" BaseLoc="/${own}/Signature.xml"`;
  const before = parts.has(list) ? textIn(parts, list) : ofdXml('Signatures', element('MaxSignId', '0'));
  const after = before
    .replace(/(MaxSignId>)\d+/, `$1${number}`)
    .replace(/<\/(?:[\w-]+:)?Signatures>\s*$/, `<${line} xmlns:ofd="http://www.ofdspec.org/2016"/>$&`);
  return withParts(parts, [list, after]);
};

/** The first number whose folder is not taken, and that folder. */
const nextFolder = (parts: Parts, list: string): Readonly<{ number: number; own: string }> => {
  const ownOf = (number: number): string => `${posix.dirname(list)}/Sign_${number}`;
  let number = 1;
  while ([...parts.keys()].some((path) => path.startsWith(`${ownOf(number)}/`))) number += 1;
  return { number, own: ownOf(number) };
};

/** Signs a package: the next signature over all files that are there, those of earlier signatures too. */
export const signOfd = (unsigned: Parts, wish: SignatureWish): Parts => {
  const { list, seal, covers = () => true } = wish;
  const parts = withListNamed(unsigned, list);
  const { number, own } = nextFolder(parts, list);
  const all = seal === undefined ? parts : withParts(parts, [`${own}/Seal.esl`, seal]);
  const covered = [...all].filter(([path]) => path !== list && covers(path));
  const path = `${own}/Signature.xml`;
  const bytes = Buffer.from(signatureXml(wish, own, new Map(covered)));
  const value = wish.sign({ path, bytes, digest: sm3Of(bytes) });
  return withListed(withParts(all, [path, bytes], [`${own}/SignedValue.dat`, value]), wish, own, number);
};
