import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { caseStatesPage, STATES_FILE } from '../../../infra/build/case-states.ts';

it('docs/case-states.md is what the transitions of cases say', () => {
  expect(readFileSync(STATES_FILE, 'utf8')).toBe(caseStatesPage());
});
