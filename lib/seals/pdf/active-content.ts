import { entryOf, nameOf, type PdfDict } from './pdf-value.ts';

/** What a document can do or hold beyond showing its pages; told as facts. */
export const ACTIVE_CONTENT = [
  'javascript',
  'launch',
  'submit-form',
  'import-data',
  'remote-go-to',
  'uri',
  'open-action',
  'additional-actions',
  'embedded-file',
  'xfa',
  'rich-media',
  'optional-content',
] as const;
export type ActiveContent = (typeof ACTIVE_CONTENT)[number];

const ACTIONS: ReadonlyMap<string, ActiveContent> = new Map([
  ['JavaScript', 'javascript'],
  ['Launch', 'launch'],
  ['SubmitForm', 'submit-form'],
  ['ImportData', 'import-data'],
  ['GoToR', 'remote-go-to'],
  ['GoToE', 'remote-go-to'],
  ['URI', 'uri'],
  ['RichMediaExecute', 'rich-media'],
  ['Rendition', 'rich-media'],
]);

const KEYS: readonly (readonly [string, ActiveContent])[] = [
  ['JS', 'javascript'],
  ['JavaScript', 'javascript'],
  ['OpenAction', 'open-action'],
  ['AA', 'additional-actions'],
  ['EmbeddedFiles', 'embedded-file'],
  ['EF', 'embedded-file'],
  ['XFA', 'xfa'],
  ['RichMediaContent', 'rich-media'],
  ['OCProperties', 'optional-content'],
];

/** What one dictionary makes active. */
export const activeIn = (dict: PdfDict): readonly ActiveContent[] => {
  const action = ACTIONS.get(nameOf(entryOf(dict, 'S')) ?? '');
  const keyed = KEYS.filter(([key]) => entryOf(dict, key) !== undefined).map(([, active]) => active);
  return action === undefined ? keyed : [action, ...keyed];
};
