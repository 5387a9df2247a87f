/** The namespace of every element of GB/T 33190-2016. */
export const OFD_NAMESPACE = 'http://www.ofdspec.org/2016';

/** The file that a package begins with. */
export const OFD_FILE = 'OFD.xml';

/** What a file of a package is for. Those after `custom-tag-schema` carry the signing, the others what is shown. */
export const FILE_KINDS = [
  'package',
  'document',
  'version',
  'version-file',
  'cover',
  'page',
  'template',
  'resource',
  'multimedia',
  'font',
  'colour-profile',
  'annotations',
  'annotation',
  'attachments',
  'attachment',
  'extensions',
  'extension-data',
  'custom-tags',
  'custom-tag',
  'custom-tag-schema',
  'signatures',
  'signature',
  'seal',
  'signed-value',
  'integrity',
  'integrity-value',
  'encryption',
] as const;

export type FileKind = (typeof FILE_KINDS)[number];

const SIGNING: readonly FileKind[] = FILE_KINDS.slice(FILE_KINDS.indexOf('signatures'));

/** Whether a file of this kind is shown or otherwise used by a reader, and so has to be covered by a signature. */
export const isShown = (kind: FileKind): boolean => !SIGNING.includes(kind);
