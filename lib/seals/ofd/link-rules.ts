import type { FileKind } from './file-kind.ts';

/** Where in a file another file is named: in the text of the element at `path`, or in its attribute, which may be left out where it is `optional`. */
export type LinkRule = Readonly<{
  path: string;
  attribute?: string;
  kind: FileKind;
  once?: true;
  optional?: true;
}>;

/**
 * How a file of a kind is read. `root` is the name that its root must have; without it any well-formed XML will do. `singleChildren`: the root has each child
 * once. `base`: the root may name a folder for its links.
 */
export type ReadingRule = Readonly<{
  root?: string;
  singleChildren?: true;
  base?: true;
  links: readonly LinkRule[];
}>;

const pageRule: ReadingRule = { root: 'Page', links: [{ path: 'PageRes', kind: 'resource' }] };

/** The files that are read for the files they name (GB/T 33190-2016, GM/T 0099-2020); all others are only hashed. */
export const READING_RULES: Partial<Readonly<Record<FileKind, ReadingRule>>> = {
  package: {
    root: 'OFD',
    links: [
      { path: 'DocBody/DocRoot', kind: 'document', once: true },
      { path: 'DocBody/Signatures', kind: 'signatures', once: true },
      { path: 'DocBody/Versions/Version', attribute: 'BaseLoc', kind: 'version' },
      { path: 'DocBody/DocInfo/Cover', kind: 'cover' },
    ],
  },
  document: {
    root: 'Document',
    singleChildren: true,
    links: [
      { path: 'CommonData/PublicRes', kind: 'resource' },
      { path: 'CommonData/DocumentRes', kind: 'resource' },
      { path: 'CommonData/TemplatePage', attribute: 'BaseLoc', kind: 'template' },
      { path: 'Pages/Page', attribute: 'BaseLoc', kind: 'page' },
      { path: 'Annotations', kind: 'annotations' },
      { path: 'Attachments', kind: 'attachments' },
      { path: 'CustomTags', kind: 'custom-tags' },
      { path: 'Extensions', kind: 'extensions' },
    ],
  },
  version: {
    root: 'DocVersion',
    links: [
      { path: 'DocRoot', kind: 'document', once: true },
      { path: 'FileList/File', kind: 'version-file' },
    ],
  },
  page: pageRule,
  template: pageRule,
  resource: {
    root: 'Res',
    base: true,
    links: [
      { path: 'MultiMedias/MultiMedia/MediaFile', kind: 'multimedia' },
      { path: 'Fonts/Font/FontFile', kind: 'font' },
      { path: 'ColorSpaces/ColorSpace', attribute: 'Profile', kind: 'colour-profile', optional: true },
    ],
  },
  annotations: { root: 'Annotations', links: [{ path: 'Page/FileLoc', kind: 'annotation' }] },
  annotation: { root: 'PageAnnot', links: [] },
  attachments: { root: 'Attachments', links: [{ path: 'Attachment/FileLoc', kind: 'attachment' }] },
  extensions: { root: 'Extensions', links: [{ path: 'Extension/ExtendData', kind: 'extension-data' }] },
  'custom-tags': {
    root: 'CustomTags',
    links: [
      { path: 'CustomTag/FileLoc', kind: 'custom-tag' },
      { path: 'CustomTag/SchemaLoc', kind: 'custom-tag-schema' },
    ],
  },
  'custom-tag': { links: [] },
  signatures: {
    root: 'Signatures',
    links: [{ path: 'Signature', attribute: 'BaseLoc', kind: 'signature' }],
  },
  signature: {
    root: 'Signature',
    singleChildren: true,
    links: [
      { path: 'SignedInfo/Seal/BaseLoc', kind: 'seal', once: true },
      { path: 'SignedValue', kind: 'signed-value' },
    ],
  },
  integrity: { root: 'DocEntries', links: [{ path: 'SignedValueLoc', kind: 'integrity-value', once: true }] },
};
