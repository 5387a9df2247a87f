import { legalDate } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { writeArchive } from '../../platform/archive/write-archive.ts';
import { element, escapeXml, ofdXml } from '../../platform/ofd/ofd-xml.ts';
import { faceTextsOf } from './face-texts.ts';
import { factsDefects } from './facts-defects.ts';
import { layOutFace } from './lay-out-face.ts';
import type { LicenseFacts } from './license-facts.ts';
import { metadataOf } from './metadata.ts';
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

const ofdFile = (facts: LicenseFacts): string => {
  const data = metadataOf(facts).map(([name, value]) =>
    element('CustomData', escapeXml(value), ` Name="${name}"`),
  );
  const info = [
    element('DocID', digestOf(facts).slice(0, 32)),
    element('Title', escapeXml(facts.type.name)),
    element('Author', escapeXml(facts.issuer.name)),
    element('CreationDate', legalDate(new Date(facts.createdAt))),
    element('Creator', 'sumu'),
    element('CustomDatas', data.join('')),
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

const partsOf = (facts: LicenseFacts): ReadonlyMap<string, string> => {
  let lastId = FONTS.mongolian;
  const nextId = (): number => (lastId += 1);
  const pages = layOutFace(faceTextsOf(facts)).map((page) => ({
    id: nextId(),
    xml: pageXml(page, nextId, FONTS),
  }));
  const ids = pages.map(({ id }) => id);
  return new Map([
    ['OFD.xml', ofdFile(facts)],
    [`${FOLDER}/Document.xml`, documentXml(ids, lastId)],
    [`${FOLDER}/PublicRes.xml`, publicResXml()],
    ...pages.map(({ xml }, n) => [`${FOLDER}/${pagePath(n)}`, xml] as const),
  ]);
};

/**
 * The file of a license before it is sealed: an OFD document of A4 pages (GB/T 33190-2016, GB/T 36905-2018) with the
 * metadata of GB/T 36903-2018 in its DocInfo. Fonts are named, not enclosed. The same facts give the same bytes. Texts that
 * not everybody would see alike, and dates that are none, are refused as `license-facts-unfit`, all at once, with JSON
 * pointers into the facts.
 */
export const makeLicenseOfd = (facts: LicenseFacts): Result<Buffer, 'license-facts-unfit'> => {
  const defects = factsDefects(facts);
  if (defects.length > 0) return refuse('license-facts-unfit', { defects });
  return ok(writeArchive(partsOf(facts)));
};
