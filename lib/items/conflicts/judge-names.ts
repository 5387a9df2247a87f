import { plainWords } from './element-words.ts';
import type { Governing, Group, Value } from './group.ts';

type Entries = ReadonlyMap<string, Governing>;

type Use = Readonly<{ basicCode: string; value: Value; isEntry: boolean }>;

const usesOf = (groups: Iterable<Group>, entries: Entries): ReadonlyMap<string, readonly Use[]> => {
  const uses = new Map<string, Use[]>();
  for (const { basicCode, values } of groups) {
    for (const value of values.get('name')?.values() ?? []) {
      const isEntry = entries.get(basicCode)?.said.get('name')?.key === value.key;
      const known = uses.get(value.key) ?? [];
      known.push({ basicCode, value, isEntry });
      uses.set(value.key, known);
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
        subject: use.value.words['zh-CN'],
        expected: plainWords(codes.filter((code) => code !== use.basicCode).join('、')),
        found: plainWords(use.basicCode),
      } as const;
      use.value.verdicts = [...use.value.verdicts, verdict];
    }
  }
};
