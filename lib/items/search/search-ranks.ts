/**
 * The order of what is found, the best first; at equal rank the nearest division first, then by name and code. Without
 * words there is one rank: everything, or everything with the tags asked for.
 */
export const RANKS = [
  'code',
  'code-begins',
  'name',
  'name-begins',
  'synonym-begins',
  'name-contains',
  'result',
  'elsewhere',
] as const;

export type Rank = (typeof RANKS)[number] | 'tagged' | 'all';

/** From where a page goes on: within a rank, at a level of the scope, after an item of a snapshot. */
export type Position = Readonly<{
  snapshot: string;
  rank: number;
  level: number;
  id: number;
  place: string;
  bareName: string;
  bareCode: string;
}>;

/** Names may be long and a cursor is short: of longer ones a new snapshot finds the place by what they begin with. */
const NAME_KEPT = 120;

export const writePosition = ({ snapshot, rank, level, id, place, bareName, bareCode }: Position): string =>
  JSON.stringify([snapshot, rank, level, id, place, bareName.slice(0, NAME_KEPT), bareCode]);

/** Reads what {@link writePosition} wrote; positions are sealed on their way, so that nothing else comes. */
export const readPosition = (text: string): Position => {
  const [snapshot, rank, level, id, place, bareName, bareCode] = JSON.parse(text) as [
    string,
    number,
    number,
    number,
    string,
    string,
    string,
  ];
  return { snapshot, rank, level, id, place, bareName, bareCode };
};
