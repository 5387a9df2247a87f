import type { TemplateKind } from './receipt-kind.ts';
import type { ReceiptTexts } from './receipt-template.ts';

/** The texts of a site as they stand on record; `rev` is their ETag. */
export type StoredTexts = Readonly<{ texts: ReceiptTexts; rev: number }>;

/** The texts that a site lays over those that come with the software (文书模板). */
export type ReceiptTemplates = Readonly<{
  find: (kind: TemplateKind) => Promise<StoredTexts | undefined>;
  /** Writes over the revision that is named, 0 where nothing was there. */
  put: (kind: TemplateKind, texts: ReceiptTexts, over: number) => Promise<'put' | 'stale'>;
}>;
