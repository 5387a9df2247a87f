import { createHash } from 'node:crypto';
import { writeZip } from './write-zip.ts';

/** The files of a package by path, in the order in which they are written. */
export type PackageParts = ReadonlyMap<string, string | Uint8Array>;

export type PackageShape = Readonly<{
  pages: number;
  templates: number;
  media: number;
  fonts: number;
  attachments: number;
  annotations: boolean;
  tags: boolean;
  extensions: boolean;
  relative: boolean;
}>;

export const FULL_SHAPE: PackageShape = {
  pages: 2,
  templates: 1,
  media: 1,
  fonts: 1,
  attachments: 1,
  annotations: true,
  tags: true,
  extensions: true,
  relative: false,
};

/** A document element of the namespace of OFD. */
export const ofd = (name: string, content: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ofd:${name} xmlns:ofd="http://www.ofdspec.org/2016"${attributes}>${content}</ofd:${name}>`;

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

const element = (name: string, text: string): string => `<ofd:${name}>${text}</ofd:${name}>`;

const documentXml = (shape: PackageShape): string => {
  const common = [
    '<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>',
    element('PublicRes', 'PublicRes.xml'),
    ...times(shape.templates, (n) => `<ofd:TemplatePage ID="t${n}" BaseLoc="Tpls/Tpl_${n}/Content.xml"/>`),
  ];
  const pages = times(shape.pages, (n) => `<ofd:Page ID="${n + 1}" BaseLoc="Pages/Page_${n}/Content.xml"/>`);
  return ofd(
    'Document',
    [
      element('CommonData', common.join('')),
      element('Pages', pages.join('')),
      shape.annotations ? element('Annotations', 'Annots/Annotations.xml') : '',
      shape.attachments > 0 ? element('Attachments', 'Attachs/Attachments.xml') : '',
      shape.tags ? element('CustomTags', 'Tags/CustomTags.xml') : '',
      shape.extensions ? element('Extensions', 'Exts/Extensions.xml') : '',
    ].join(''),
  );
};

const resourceXml = ({ media, fonts }: PackageShape): string => {
  const files = times(
    media,
    (n) => `<ofd:MultiMedia ID="m${n}"><ofd:MediaFile>image_${n}.png</ofd:MediaFile></ofd:MultiMedia>`,
  );
  const faces = times(
    fonts,
    (n) => `<ofd:Font ID="f${n}"><ofd:FontFile>font_${n}.ttf</ofd:FontFile></ofd:Font>`,
  );
  return ofd(
    'Res',
    element('Fonts', faces.join('')) + element('MultiMedias', files.join('')),
    ' BaseLoc="Res"',
  );
};

/** The files of a document below `folder`, all named by its Document.xml. */
export const documentParts = (folder: string, shape: PackageShape): Map<string, string | Uint8Array> => {
  const parts = new Map<string, string | Uint8Array>();
  const put = (path: string, data: string): void => void parts.set(`${folder}/${path}`, data);
  put('Document.xml', documentXml(shape));
  put('PublicRes.xml', resourceXml(shape));
  for (const n of times(shape.pages, (n) => n))
    put(`Pages/Page_${n}/Content.xml`, ofd('Page', element('Content', `第${n}页`)));
  for (const n of times(shape.templates, (n) => n))
    put(`Tpls/Tpl_${n}/Content.xml`, ofd('Page', element('Content', `模板${n}`)));
  for (const n of times(shape.media, (n) => n)) put(`Res/image_${n}.png`, `picture ${n}`);
  for (const n of times(shape.fonts, (n) => n)) put(`Res/font_${n}.ttf`, `font ${n}`);
  if (shape.annotations) {
    const page = '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>';
    put('Annots/Annotations.xml', ofd('Annotations', page));
    put('Annots/Page_0/Annotation.xml', ofd('PageAnnot', ''));
  }
  if (shape.attachments > 0) {
    const files = times(shape.attachments, (n) => element('Attachment', element('FileLoc', `file_${n}.bin`)));
    put('Attachs/Attachments.xml', ofd('Attachments', files.join('')));
    for (const n of times(shape.attachments, (n) => n)) put(`Attachs/file_${n}.bin`, `attached ${n}`);
  }
  if (shape.tags) {
    const tag = element('SchemaLoc', 'tag.xsd') + element('FileLoc', 'Tag.xml');
    put('Tags/CustomTags.xml', ofd('CustomTags', element('CustomTag', tag)));
    put('Tags/Tag.xml', '<t:tag xmlns:t="urn:example:tag"/>');
    put('Tags/tag.xsd', '<schema/>');
  }
  if (shape.extensions) {
    put('Exts/Extensions.xml', ofd('Extensions', element('Extension', element('ExtendData', 'data.bin'))));
    put('Exts/data.bin', 'extended');
  }
  return parts;
};

/** An OFD.xml with one DocBody for each folder. */
export const ofdXml = (folders: readonly string[], relative = false): string => {
  const lead = relative ? '' : '/';
  const bodies = folders.map((folder) =>
    element(
      'DocBody',
      element('DocRoot', `${folder}/Document.xml`) +
        element('Signatures', `${lead}${folder}/Signs/Signatures.xml`),
    ),
  );
  return ofd('OFD', bodies.join(''), ' Version="1.0" DocType="OFD"');
};

const sm3 = (data: string | Uint8Array): string => createHash('sm3').update(data).digest('base64');

/** How a Signature.xml is written. `references` defaults to all files given, with their true digests. */
export type SignatureShape = Readonly<{
  number: number;
  folder: string;
  relative?: boolean;
  checkMethod?: string;
  stamps?: string;
  seal?: Uint8Array | string;
  signedValue?: Uint8Array | string;
  references?: readonly (readonly [path: string, value: string])[];
}>;

/** The references to all of these files, with their SM3. */
export const referencesTo = (parts: PackageParts): (readonly [string, string])[] =>
  [...parts].map(([path, data]) => [`/${path}`, sm3(data)]);

/** The three files of a signature over `parts`. */
export const signatureParts = (
  parts: PackageParts,
  shape: SignatureShape,
): Map<string, string | Uint8Array> => {
  const own = `${shape.folder}/Signs/Sign_${shape.number}`;
  const lead = shape.relative ? '' : `/${own}/`;
  const seal = shape.seal ?? 'a seal';
  const covered = new Map([...parts, [`${own}/Seal.esl`, seal] as const]);
  const list = (shape.references ?? referencesTo(covered)).map(
    ([path, value]) =>
      `<ofd:Reference FileRef="${path}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`,
  );
  const info = [
    '<ofd:Provider ProviderName="测试" Company="例" Version="1.0"/>',
    element('SignatureMethod', '1.2.156.10197.1.501'),
    element('SignatureDateTime', '20260101080000Z'),
    `<ofd:References CheckMethod="${shape.checkMethod ?? '1.2.156.10197.1.401'}">${list.join('')}</ofd:References>`,
    shape.stamps ?? '<ofd:StampAnnot ID="1" PageRef="1" Boundary="10 20 30.5 40" Clip="0 0 8 40"/>',
    element('Seal', element('BaseLoc', `${lead}Seal.esl`)),
  ];
  const xml = ofd(
    'Signature',
    element('SignedInfo', info.join('')) + element('SignedValue', `${lead}SignedValue.dat`),
  );
  return new Map([
    [`${own}/Signature.xml`, xml],
    [`${own}/Seal.esl`, seal],
    [`${own}/SignedValue.dat`, shape.signedValue ?? 'a signed value'],
  ]);
};

/** A Signatures.xml naming this many signatures. */
export const signaturesXml = (folder: string, count: number, relative = false): string =>
  ofd(
    'Signatures',
    `<ofd:MaxSignId>${count}</ofd:MaxSignId>` +
      times(
        count,
        (n) =>
          `<ofd:Signature ID="${n}" Type="Seal" BaseLoc="${relative ? '' : `/${folder}/Signs/`}Sign_${n}/Signature.xml"/>`,
      ).join(''),
  );

/** A sound package with one document, signed by as many signatures, each over all shown files and those before it. */
export const packageParts = (
  shape: PackageShape = FULL_SHAPE,
  signatures = 1,
): Map<string, string | Uint8Array> => {
  const folder = 'Doc_0';
  const { relative } = shape;
  const parts = new Map([['OFD.xml', ofdXml([folder], relative)] as const, ...documentParts(folder, shape)]);
  for (const number of times(signatures, (n) => n)) {
    for (const [path, data] of signatureParts(parts, { number, folder, relative })) parts.set(path, data);
  }
  return new Map([
    ...parts,
    [`${folder}/Signs/Signatures.xml`, signaturesXml(folder, signatures, relative)] as const,
  ]);
};

/** The parts as an archive. */
export const zipParts = (parts: PackageParts): Buffer =>
  writeZip([...parts].map(([name, data]) => ({ name, data })));
