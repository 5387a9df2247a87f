import type { Defect } from '../kernel/result.ts';
import type { CatalogueContent } from './catalogue-content.ts';
import { codeDefect } from './code-defect.ts';
import { checkNewCode, type ItemCodeKind } from './item-code.ts';
import type { ItemContent } from './item-content.ts';
import type { LifeKind } from './life.ts';
import { checkCatalogueEntry } from './rules/check-catalogue-entry.ts';
import { checkItem } from './rules/check-item.ts';

/** The site that is the source of the catalogue. */
export const REGION_SITE = '150000';

type Wanted = Readonly<{ kinds: readonly ItemCodeKind[]; lengths: readonly number[] }>;

/** A new code must be of the present generation, without any defect, and of a kind that fits. */
const newCodeDefects = (site: string, code: string, { kinds, lengths }: Wanted): readonly Defect[] => {
  const outcome = checkNewCode(code, { provinces: [site.slice(0, 2)] });
  if (!outcome.ok) return outcome.refusal.defects ?? [];
  const fits = kinds.includes(outcome.value.kind);
  return fits ? [] : [codeDefect('item-code-not-current', '', { expected: lengths })];
};

/** Items of a site: every site masters its own. */
export const itemKind = (site: string): LifeKind<ItemContent> => ({
  name: 'item',
  masteredHere: true,
  scopeOf: ({ division, agency: { code } }) => ({
    division,
    ...(code === undefined ? {} : { agency: code }),
  }),
  check: checkItem,
  checkNewCode: (code) =>
    newCodeDefects(site, code, { kinds: ['implementing', 'handling'], lengths: [31, 33] }),
});

/** Catalogue entries: mastered by the region, mirrored elsewhere. */
export const catalogueKind = (site: string): LifeKind<CatalogueContent> => ({
  name: 'catalogue-entry',
  masteredHere: site === REGION_SITE,
  scopeOf: () => ({ division: REGION_SITE }),
  check: checkCatalogueEntry,
  checkNewCode: (code) => newCodeDefects(site, code, { kinds: ['basic'], lengths: [12] }),
});
