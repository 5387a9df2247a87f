import { drawSeal } from './draw-seal.ts';
import { DOCUMENT_FOLDER } from './make-invoice.ts';
import { ofdXml } from '../../../lib/platform/ofd/ofd-xml.ts';
import { withEdited, withoutPart, withParts, type Parts } from './ofd-parts.ts';
import type { Twin } from './twin.ts';

const PAGE = `${DOCUMENT_FOLDER}/Pages/Page_0/Content.xml`;
const LIST = `${DOCUMENT_FOLDER}/Signs/Signatures.xml`;
const OTHER = 'Doc_1';

const otherDocument = (parts: Parts): Parts =>
  withParts(
    parts,
    [
      `${OTHER}/Document.xml`,
      ofdXml(
        'Document',
        '<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>' +
          '<ofd:Pages><ofd:Page ID="10" BaseLoc="Page.xml"/></ofd:Pages>',
      ),
    ],
    [`${OTHER}/Page.xml`, ofdXml('Page', '<ofd:Content/>')],
  );

const notCovering =
  (left: string) =>
  (path: string): boolean =>
    path !== left;

const uncovered = (name: string, what: string, path: string): Twin => ({
  name,
  formats: ['ofd'],
  wrong: `${what} is not covered by the signature`,
  check: 'displayed-content-covered',
  outcome: 'failed',
  twist: { ofd: { covers: notCovering(`${DOCUMENT_FOLDER}/${path}`) } },
});

const references = { formats: ['ofd'], check: 'reference-digest', outcome: 'failed' } as const;

/** Twins whose content is not what was signed, or not all of it. */
export const CONTENT_TWINS: readonly Twin[] = [
  {
    ...references,
    name: 'content-changed',
    also: ['displayed-content-covered'],
    wrong: 'an amount on the first page was changed after sealing',
    twist: { after: (parts) => withEdited(parts, PAGE, '106.00', '906.00') },
  },
  {
    ...references,
    name: 'template-changed',
    also: ['displayed-content-covered'],
    wrong: 'the template behind the pages was changed after sealing',
    twist: {
      after: (parts) => withEdited(parts, `${DOCUMENT_FOLDER}/Tpls/Tpl_0/Content.xml`, '电子', '电于'),
    },
  },
  {
    ...references,
    name: 'content-removed',
    wrong: 'the attached file was taken out after sealing',
    twist: { after: (parts) => withoutPart(parts, `${DOCUMENT_FOLDER}/Attachs/invoice.xml`) },
  },
  {
    ...references,
    name: 'second-docbody',
    also: ['displayed-content-covered'],
    wrong: 'a second document was put beside the sealed one, named in OFD.xml',
    twist: {
      after: (parts) =>
        withEdited(
          otherDocument(parts),
          'OFD.xml',
          '</ofd:OFD>',
          `<ofd:DocBody><ofd:DocRoot>${OTHER}/Document.xml</ofd:DocRoot></ofd:DocBody>$&`,
        ),
    },
  },
  uncovered('page-uncovered', 'the first page', 'Pages/Page_0/Content.xml'),
  uncovered('template-uncovered', 'the template behind the pages', 'Tpls/Tpl_0/Content.xml'),
  uncovered('picture-uncovered', 'a picture on the first page', 'Res/picture.png'),
  uncovered('annotation-uncovered', 'an annotation', 'Annots/Page_0/Annotation.xml'),
  uncovered('attachment-uncovered', 'the attached file', 'Attachs/invoice.xml'),
  {
    name: 'docroot-swapped',
    formats: ['ofd'],
    wrong: 'OFD.xml, which the signature does not cover, was led to another document',
    check: 'displayed-content-covered',
    outcome: 'failed',
    twist: {
      ofd: { covers: notCovering('OFD.xml') },
      after: (parts) =>
        withEdited(
          otherDocument(parts),
          'OFD.xml',
          `${DOCUMENT_FOLDER}/Document.xml`,
          `${OTHER}/Document.xml`,
        ),
    },
  },
  {
    name: 'entry-uncovered',
    comesTo: 'indeterminate',
    formats: ['ofd'],
    wrong: 'OFD.xml is not covered by the signature; nothing else is wrong',
    check: 'entry-file-covered',
    outcome: 'warning',
    twist: { ofd: { covers: notCovering('OFD.xml') } },
  },
  {
    name: 'file-added',
    formats: ['ofd'],
    wrong: 'a file that nothing names was added after sealing',
    check: 'package-files-known',
    outcome: 'warning',
    twist: { after: (parts) => withParts(parts, [`${DOCUMENT_FOLDER}/added.bin`, 'added']) },
  },
  {
    name: 'file-added-to-list',
    formats: ['ofd'],
    variant: 'integrity-list',
    wrong: 'a file was added after the list of all files was signed (GM/T 0099)',
    check: 'package-structure',
    outcome: 'failed',
    twist: { after: (parts) => withParts(parts, [`${DOCUMENT_FOLDER}/added.bin`, 'added']) },
  },
  {
    name: 'signature-removed',
    formats: ['ofd'],
    variant: 'two-seals',
    wrong: 'the first of two seals was taken out of the list of signatures',
    check: 'package-files-known',
    outcome: 'not-done',
    twist: { after: (parts) => withEdited(parts, LIST, /<ofd:Signature ID="1"[^>]*>/, '') },
  },
  {
    name: 'look-alike-stamp',
    formats: ['ofd'],
    wrong: 'the picture of the seal is drawn on the page as if it were a seal',
    check: 'stamp-picture',
    outcome: 'warning',
    twist: { before: (parts) => withParts(parts, [`${DOCUMENT_FOLDER}/Res/picture.png`, drawSeal()]) },
  },
  {
    name: 'doctype',
    formats: ['ofd'],
    wrong: 'a page, sealed as it is, declares an entity',
    check: 'package-structure',
    outcome: 'failed',
    twist: {
      before: (parts) =>
        withEdited(parts, PAGE, '<ofd:Page', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>$&'),
    },
  },
];
