import { randomOf } from '../lib/items/demonstration/random.ts';
import type { SearchDocument } from '../lib/items/search/search-document.ts';

/** What somebody types, and where. */
export type TypedQuery = Readonly<{ words: string; division: string | undefined }>;

const COMMON =
  '许可 登记 食品 社保 公积金 补贴 医保 怎么办营业执照 房产证 低保 如何申请公租房 失业金 经营许可 变更 注销 备案 残疾证 1501 驾照 环评'.split(
    ' ',
  );

/**
 * As portals see it: beginnings and middles of names, whole names, two words, everyday words, codes and pieces of codes;
 * four of five in a banner or county, the others everywhere. The same for the same documents.
 */
export const typedQueries = (documents: readonly SearchDocument[], many: number): readonly TypedQuery[] => {
  const { int } = randomOf('search');
  const pick = <T>(all: readonly T[]): T | undefined => all[int(0, all.length - 1)];
  const shapes: readonly ((document: SearchDocument) => string)[] = [
    ({ name }) => name.slice(0, int(2, 5)),
    ({ name }) => name.slice(2, int(4, 7)),
    ({ name }) => name,
    ({ name }) => `${name.slice(0, 2)} ${name.slice(4, 6)}`,
    ({ texts }) => texts.at(-1) ?? '',
    ({ code }) => code,
    ({ code }) => code.slice(0, 18),
    ({ code }) => code.slice(19, 28),
    () => pick(COMMON) ?? '',
    () => pick(COMMON) ?? '',
  ];
  return Array.from({ length: many }).flatMap((_, place): TypedQuery[] => {
    const document = pick(documents);
    const shape = shapes[place % shapes.length];
    if (document === undefined || shape === undefined) return [];
    // Not in step with the shapes, so that each of them is asked in both ways.
    const division = Math.floor(place / shapes.length) % 5 === 0 ? undefined : document.division;
    return [{ words: shape(document).slice(0, 100), division }];
  });
};
