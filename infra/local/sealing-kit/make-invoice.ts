import { drawSeal } from './draw-seal.ts';
import { element, ofdXml } from '../../../lib/platform/ofd/ofd-xml.ts';
import { type Parts } from './ofd-parts.ts';

/** The folder of the only document. */
export const DOCUMENT_FOLDER = 'Doc_0';

const PAGES = [0, 1] as const;

const text = (id: number, x: number, y: number, size: number, content: string): string => {
  const { length } = Array.from(content);
  const advances = Array.from({ length: length - 1 }, () => size).join(' ');
  const code = `<ofd:TextCode X="0" Y="${size}"${advances === '' ? '' : ` DeltaX="${advances}"`}>${content}</ofd:TextCode>`;
  return `<ofd:TextObject ID="${id}" Boundary="${x} ${y} ${size * length + 2} ${size + 2}" Font="1" Size="${size}">${code}</ofd:TextObject>`;
};

const line = (id: number, y: number): string =>
  `<ofd:PathObject ID="${id}" Boundary="15 ${y} 180 1" LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L 180 0</ofd:AbbreviatedData></ofd:PathObject>`;

const layer = (id: number, objects: readonly string[]): string =>
  element('Content', element('Layer', objects.join(''), ` ID="${id}" Type="Body"`));

const pageXml = (number: number): string => {
  const id = 100 + number * 20;
  const objects = [
    text(id + 1, 20, 55, 4, `仅供测试 第${number + 1}页`),
    text(id + 2, 20, 70, 4, '金额 100.00 税额 6.00 合计 106.00'),
    ...(number === 0
      ? [`<ofd:ImageObject ID="${id + 3}" Boundary="20 240 25 25" CTM="25 0 0 25 0 0" ResourceID="3"/>`]
      : []),
  ];
  const template = '<ofd:Template TemplateID="4" ZOrder="Background"/>';
  return ofdXml('Page', template + layer(id, objects));
};

const templateXml = (): string =>
  ofdXml('Page', layer(60, [text(61, 60, 20, 6, '电子发票 TEST ONLY'), line(62, 45), line(63, 230)]));

const documentXml = (): string => {
  const common = [
    element('MaxUnitID', '300'),
    element('PageArea', element('PhysicalBox', '0 0 210 297')),
    element('PublicRes', 'PublicRes.xml'),
    element('DocumentRes', 'DocumentRes.xml'),
    '<ofd:TemplatePage ID="4" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
  ];
  const pages = PAGES.map((n) => `<ofd:Page ID="${10 + n}" BaseLoc="Pages/Page_${n}/Content.xml"/>`);
  return ofdXml(
    'Document',
    element('CommonData', common.join('')) +
      element('Pages', pages.join('')) +
      element('Annotations', 'Annots/Annotations.xml') +
      element('Attachments', 'Attachs/Attachments.xml'),
  );
};

const publicResXml = (): string =>
  ofdXml(
    'Res',
    element(
      'Fonts',
      '<ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/>' +
        '<ofd:Font ID="2" FontName="测试"><ofd:FontFile>test-only.ttf</ofd:FontFile></ofd:Font>',
    ),
    ' BaseLoc="Res"',
  );

const documentResXml = (): string =>
  ofdXml(
    'Res',
    element(
      'MultiMedias',
      '<ofd:MultiMedia ID="3" Type="Image" Format="PNG"><ofd:MediaFile>picture.png</ofd:MediaFile></ofd:MultiMedia>',
    ),
    ' BaseLoc="Res"',
  );

const annotationXml = (): string =>
  ofdXml(
    'PageAnnot',
    element(
      'Annot',
      element('Appearance', text(202, 0, 0, 4, '备注'), ' Boundary="150 250 20 8"'),
      ' ID="201" Type="Highlight" Creator="TEST ONLY" LastModDate="2026-01-01"',
    ),
  );

const ofdFile = (): string =>
  ofdXml(
    'OFD',
    element(
      'DocBody',
      element(
        'DocInfo',
        element('DocID', '00000000000000000000000000000000') + element('Title', 'TEST ONLY'),
      ) + element('DocRoot', `${DOCUMENT_FOLDER}/Document.xml`),
    ),
    ' Version="1.0" DocType="OFD"',
  );

/** The table of a font without any table of glyphs: enough to stand for one, and used by no text. */
const EMPTY_FONT = Buffer.from('000100000000000000000000', 'hex');

/** A document of two pages like an invoice, unsigned. Always the same bytes. */
export const makeInvoice = (): Parts => {
  const inside: readonly (readonly [string, Uint8Array | string])[] = [
    ['Document.xml', documentXml()],
    ['PublicRes.xml', publicResXml()],
    ['DocumentRes.xml', documentResXml()],
    ['Res/test-only.ttf', EMPTY_FONT],
    ['Res/picture.png', drawSeal(30)],
    ['Tpls/Tpl_0/Content.xml', templateXml()],
    ...PAGES.map((n) => [`Pages/Page_${n}/Content.xml`, pageXml(n)] as const),
    [
      'Annots/Annotations.xml',
      ofdXml(
        'Annotations',
        '<ofd:Page PageID="10"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>',
      ),
    ],
    ['Annots/Page_0/Annotation.xml', annotationXml()],
    [
      'Attachs/Attachments.xml',
      ofdXml(
        'Attachments',
        element(
          'Attachment',
          element('FileLoc', 'invoice.xml'),
          ' ID="1" Name="invoice" Format="xml" CreationDate="2026-01-01T00:00:00"',
        ),
      ),
    ],
    ['Attachs/invoice.xml', '<invoice test="only"><total>106.00</total></invoice>'],
  ];
  return new Map([
    ['OFD.xml', ofdFile()],
    ...inside.map(([path, data]) => [`${DOCUMENT_FOLDER}/${path}`, data] as const),
  ]);
};
