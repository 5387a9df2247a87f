import type { Questions } from './conditions.ts';

/** The questions that wait for their own answer, each with the shortest way round: from itself back to itself. */
export const findCycles = (questions: Questions): ReadonlyMap<string, readonly string[]> => {
  const nextOf = (id: string): readonly string[] =>
    (questions.get(id)?.when ?? []).map(({ question }) => question);
  const wayBack = (start: string): readonly string[] | undefined => {
    const ways: (readonly string[])[] = [[start]];
    const seen = new Set<string>();
    for (const way of ways) {
      for (const next of nextOf(way.at(-1) ?? start)) {
        if (next === start) return [...way, start];
        if (!seen.has(next)) ways.push([...way, next]);
        seen.add(next);
      }
    }
    return undefined;
  };
  return new Map(
    [...questions.keys()].flatMap((id) => {
      const way = wayBack(id);
      return way === undefined ? [] : [[id, way] as const];
    }),
  );
};
