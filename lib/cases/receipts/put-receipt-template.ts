import * as z from 'zod/mini';
import { hasRole, type Actor } from '../../kernel/actor.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { builtInTexts } from './built-in-texts.ts';
import { TEMPLATE_KINDS, type TemplateKind } from './receipt-kind.ts';
import { PLACEHOLDERS, receiptTexts, templateDefects, type ReceiptTexts } from './receipt-template.ts';
import type { ReceiptTemplates, StoredTexts } from './receipt-template-store.ts';

type Deps = Readonly<{ receiptTemplates: ReceiptTemplates }>;

export type PutReceiptTemplateRefusal = 'forbidden' | 'stale-version' | 'receipt-template-invalid';

/** The texts of a kind: the site's own, those that come with the software, and what may stand in braces. */
export const templateAnswer = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS),
  own: receiptTexts,
  builtIn: receiptTexts,
  placeholders: z.array(z.string()),
  /** How often the site's own were put; 0 where they never were. */
  revision: z.number(),
});

const answerOf = (kind: TemplateKind, stored: StoredTexts | undefined): z.output<typeof templateAnswer> => ({
  kind,
  own: stored?.texts ?? {},
  builtIn: builtInTexts(kind),
  placeholders: [...PLACEHOLDERS[kind]],
  revision: stored?.rev ?? 0,
});

/** The texts of a kind of receipt. Nothing about them is secret. */
export const lookUpReceiptTemplate = async ({ receiptTemplates }: Deps, kind: TemplateKind) =>
  answerOf(kind, await receiptTemplates.find(kind));

type Wish = Readonly<{ kind: TemplateKind; texts: ReceiptTexts; ifMatch: string | undefined }>;

/**
 * Lays a site's own texts over those of a kind of receipt, whole: a language that is left out is as it comes with the software.
 * For operations, who answer for the site; `ifMatch` undefined where there are none yet. All that is wrong is told at once.
 * The very texts that are there already are answered as they stand.
 */
export const putReceiptTemplate = async (
  { receiptTemplates }: Deps,
  actor: Actor,
  { kind, texts, ifMatch }: Wish,
): Promise<Result<z.output<typeof templateAnswer>, PutReceiptTemplateRefusal>> => {
  if (!hasRole(actor, 'ops')) return refuse('forbidden', { facts: { needs: ['ops'] } });
  const defects = templateDefects(kind, texts);
  if (defects.length > 0) return refuse('receipt-template-invalid', { defects });
  const over = await receiptTemplates.find(kind);
  const isThere = (stored: StoredTexts | undefined) =>
    stored !== undefined && canonicalJson(stored.texts) === canonicalJson(texts);
  if (isThere(over)) return ok(answerOf(kind, over));
  const rev = over?.rev ?? 0;
  const isMeant = ifMatch === undefined ? rev === 0 : ifMatch === '*' || ifMatch === String(rev);
  if (isMeant && (await receiptTemplates.put(kind, texts, rev)) === 'put')
    return ok(answerOf(kind, { texts, rev: rev + 1 }));
  // It may be one's own write whose answer was lost on the way.
  const there = await receiptTemplates.find(kind);
  return isMeant && isThere(there)
    ? ok(answerOf(kind, there))
    : refuse('stale-version', { facts: { current: there?.rev ?? 0 } });
};
