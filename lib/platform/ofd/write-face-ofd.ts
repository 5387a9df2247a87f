import type { LegalDate } from '../../kernel/clock.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { layOutFace, type FaceTexts } from './lay-out-face.ts';
import { element, escapeXml, ofdXml } from './ofd-xml.ts';
import { PAGE } from './page-measures.ts';
import { pageXml, type FontIds } from './page-xml.ts';

const FOLDER = 'Doc_0';
const FONTS: FontIds = { song: 1, mongolian: 2 };

const publicResXml = (): string =>
  ofdXml(
    'Res',
    element(
      'Fonts',
      `<ofd:Font ID="${FONTS.song}" FontName="宋体" FamilyName="SimSun" Charset="unicode" Serif="true"/>` +
        `<ofd:Font ID="${FONTS.mongolian}" FontName="Mongolian Baiti" FamilyName="Noto Sans Mongolian" Charset="unicode"/>`,
    ),
  );

/** What a file tells of itself to programs. */
export type DocumentInfo = Readonly<{
  /** 32 hexadecimal digits. */
  id: string;
  title: string;
  author: string;
  createdOn: LegalDate;
  /** Names and values (CustomDatas). */
  data: readonly (readonly [name: string, value: string])[];
}>;

const ofdFile = ({ id, title, author, createdOn, data }: DocumentInfo): string => {
  const customs = data.map(([name, value]) => element('CustomData', escapeXml(value), ` Name="${name}"`));
  const info = [
    element('DocID', id),
    element('Title', escapeXml(title)),
    element('Author', escapeXml(author)),
    element('CreationDate', createdOn),
    element('Creator', 'sumu'),
    element('CustomDatas', customs.join('')),
  ];
  const body = element('DocInfo', info.join('')) + element('DocRoot', `${FOLDER}/Document.xml`);
  return ofdXml('OFD', element('DocBody', body), ' Version="1.0" DocType="OFD"');
};

const pagePath = (page: number): string => `Pages/Page_${page}/Content.xml`;

const documentXml = (pages: readonly number[], lastId: number): string => {
  const area = element('PhysicalBox', `${PAGE.x} ${PAGE.y} ${PAGE.width} ${PAGE.height}`);
  const common = [
    element('MaxUnitID', String(lastId)),
    element('PageArea', area),
    element('PublicRes', 'PublicRes.xml'),
  ];
  const listed = pages.map((id, n) => `<ofd:Page ID="${id}" BaseLoc="${pagePath(n)}"/>`);
  return ofdXml('Document', element('CommonData', common.join('')) + element('Pages', listed.join('')));
};

/**
 * An OFD document of A4 pages (GB/T 33190-2016) with these texts on them, and room for a seal on the last one. Fonts are named,
 * not enclosed. The same texts give the same bytes. Texts that XML cannot say are for the caller to refuse.
 */
export const writeFaceOfd = (info: DocumentInfo, face: FaceTexts): Buffer => {
  let lastId = FONTS.mongolian;
  const nextId = (): number => (lastId += 1);
  const pages = layOutFace(face).map((page) => ({ id: nextId(), xml: pageXml(page, nextId, FONTS) }));
  const ids = pages.map(({ id }) => id);
  const parts = new Map([
    ['OFD.xml', ofdFile(info)],
    [`${FOLDER}/Document.xml`, documentXml(ids, lastId)],
    [`${FOLDER}/PublicRes.xml`, publicResXml()],
    ...pages.map(({ xml }, n) => [`${FOLDER}/${pagePath(n)}`, xml] as const),
  ]);
  return writeArchive(parts);
};
