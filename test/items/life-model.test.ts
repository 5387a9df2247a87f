import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { attempts, LifeModel, type Attempt } from './life-model.ts';

/** What of the law an attempt exercises. */
const wordsOf = (attempt: Attempt, today: number): readonly string[] => [
  ...(attempt.kind === 'publish' && attempt.day < today ? ['back-dated'] : []),
  ...(attempt.kind === 'publish' && attempt.day > today ? ['future-dated'] : []),
  ...(attempt.kind === 'replace' && attempt.successors.length > 1 ? ['split'] : []),
  ...(attempt.kind === 'replace' && attempt.sources.length > 1 ? ['merge'] : []),
  attempt.kind,
];

it('the attempts that the laws are held against are of every kind, done as well as refused', () => {
  const done = new Set<string>();
  const refused = new Set<string>();
  for (const all of fc.sample(attempts, { seed: 1, numRuns: 600 })) {
    const model = new LifeModel();
    for (const attempt of all) {
      model.today += attempt.wait;
      const may = model.mayDo(attempt);
      for (const word of wordsOf(attempt, model.today)) (may ? done : refused).add(word);
      if (may) model.do(attempt);
    }
  }
  const every = [
    'back-dated',
    'cancel',
    'future-dated',
    'merge',
    'publish',
    'replace',
    'resume',
    'split',
    'suspend',
  ];
  expect([...done].toSorted()).toEqual(every);
  expect([...refused].toSorted()).toEqual(every);
});
