import { isLocked, type Permissions } from './permissions.ts';

/** What a later saving did to a signed document. Whatever is not proved to be one of the others is `content-changed`. */
export const MODIFICATION_CLASSES = [
  'dss',
  'document-time-stamp',
  'signature-added',
  'form-filled',
  'annotation-added',
  'metadata-only',
  'without-effect',
  'bytes-after-end',
  'content-changed',
] as const;
export type ModificationClass = (typeof MODIFICATION_CLASSES)[number];

/** One kind of thing that one revision did. `objects` and `reasons` are cut after twenty. */
export type Change = Readonly<{
  revision: number;
  class: ModificationClass;
  objects: readonly number[];
  /** Names of existing fields that were filled or signed. */
  fields: readonly string[];
  reasons: readonly string[];
}>;

/** A change as one signature sees it. */
export type Modification = Change & Readonly<{ allowed: boolean }>;

type Allows = (permissions: Permissions, change: Change) => boolean;

const unlocked: Allows = ({ locks }, { fields }) => !fields.some((field) => isLocked(field, locks));

/**
 * Which changes the signatures before them permit (12.8.2.2). Without a certification forms and annotations stay
 * as they were: nobody said that they may change.
 */
const RULES: Readonly<Record<ModificationClass, Allows>> = {
  dss: () => true,
  'document-time-stamp': () => true,
  'signature-added': (permissions, change) => permissions.docMdp !== 1 && unlocked(permissions, change),
  'form-filled': (permissions, change) =>
    (permissions.docMdp === 2 || permissions.docMdp === 3) && unlocked(permissions, change),
  'annotation-added': ({ docMdp }) => docMdp === 3,
  'metadata-only': ({ docMdp }) => docMdp !== 1,
  'without-effect': () => true,
  // White space only, or it is a change of content.
  'bytes-after-end': (_, { reasons }) => reasons.length === 0,
  'content-changed': () => false,
};

/** Judges a change by what the signatures before it allow together. */
export const asModification = (change: Change, permissions: Permissions): Modification => ({
  ...change,
  allowed: RULES[change.class](permissions, change),
});
