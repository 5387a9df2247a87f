import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { MatchRequest } from './match-requests.ts';

/** What may be wrong with a match beyond its shape. */
export const MATCH_DEFECTS = [
  'match-names-nothing',
  'match-answers-without-item-list',
  'match-field-missing',
  'match-only-for-others',
] as const;

type Code = (typeof MATCH_DEFECTS)[number];
type OfOthers = Required<Pick<MatchRequest, 'holder' | 'purpose' | 'caseNumber' | 'ground' | 'item'>>;
/** A match of somebody else's holdings: whose, for which case, why and on which ground. */
export type MatchForOthers = { [Field in keyof OfOthers]: NonNullable<OfOthers[Field]> };

const wrong = (code: Code, pointer: string): Defect => ({ code, pointer });

/** Defects of the list alone: an item's own, by answers, or one that is given. */
export const listDefects = ({ item, asOf, answers, materials }: MatchRequest): readonly Defect[] => {
  if (item === undefined && materials === undefined) return [wrong('match-names-nothing', '/item')];
  if (materials === undefined) return [];
  return [
    ...(answers === undefined ? [] : [wrong('match-answers-without-item-list', '/answers')]),
    ...(asOf === undefined ? [] : [wrong('match-answers-without-item-list', '/asOf')]),
  ];
};

/** What only belongs to a match of somebody else's holdings. */
export const ownDefects = ({ purpose, caseNumber, ground }: MatchRequest): readonly Defect[] =>
  Object.entries({ purpose, caseNumber, ground })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => wrong('match-only-for-others', `/${name}`));

/** A match of somebody else's holdings, whole; or all that it lacks. */
export const checkForOthers = (request: MatchRequest): Result<MatchForOthers, 'match-invalid'> => {
  const { holder, purpose, caseNumber, ground, item } = request;
  const unused = listDefects(request).filter(({ code }) => code !== 'match-names-nothing');
  if (holder && purpose && caseNumber && ground && item && unused.length === 0)
    return ok({ holder, purpose, caseNumber, ground, item });
  const missing = Object.entries({ holder, item, purpose, caseNumber, ground }).filter(
    ([, value]) => value === undefined,
  );
  return refuse('match-invalid', {
    defects: [...missing.map(([name]) => wrong('match-field-missing', `/${name}`)), ...unused],
  });
};
