import { plainWords } from './element-words.ts';
import { saidBy, type Entries, type Group, type Value } from './group.ts';
import type { Saying } from './sayings.ts';

type Use = Readonly<{ basicCode: string; value: Value; isEntry: boolean }>;

const usesOf = (groups: Iterable<Group>, entries: Entries): ReadonlyMap<Saying, readonly Use[]> => {
  const uses = new Map<Saying, Use[]>();
  for (const { basicCode, values } of groups) {
    for (const value of values.values()) {
      const { said } = value;
      if (said.element !== 'name') continue;
      const isEntry = saidBy(entries.get(basicCode), 'name') === said;
      const known = uses.get(said) ?? [];
      known.push({ basicCode, value, isEntry });
      uses.set(said, known);
    }
  }
  return uses;
};

const rightOf = (uses: readonly Use[]): readonly Use[] => {
  const entries = uses.filter(({ isEntry }) => isEntry);
  if (entries.length > 0) return entries;
  const most = Math.max(...uses.map(({ value }) => value.count));
  const leading = uses.filter(({ value }) => value.count === most);
  return leading.length === 1 ? leading : [];
};

/** One name under several basic codes: right are those whose entry has the name, else the one that most items have. */
export const judgeNames = (groups: Iterable<Group>, entries: Entries): void => {
  for (const uses of usesOf(groups, entries).values()) {
    if (uses.length < 2) continue;
    const right = rightOf(uses);
    const codes = (right.length > 0 ? right : uses).map(({ basicCode }) => basicCode).toSorted();
    for (const use of uses.filter((each) => !right.includes(each))) {
      const verdict = {
        kind: 'name-other-basic-code',
        subject: use.value.said.words['zh-CN'],
        expected: plainWords(codes.filter((code) => code !== use.basicCode).join('、')),
        found: plainWords(use.basicCode),
      } as const;
      use.value.verdicts = [...use.value.verdicts, verdict];
    }
  }
};
