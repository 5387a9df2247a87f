import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ACTION_LABELS, STATE_LABELS } from '../../lib/cases/case-labels.ts';
import { CASE_STATES, type CaseState } from '../../lib/cases/case-state.ts';
import { CASE_TRANSITIONS } from '../../lib/cases/transitions/all-transitions.ts';
import { ROOT } from './discover-routes.ts';

export const STATES_FILE = resolve(ROOT, 'docs/case-states.md');

const named = (state: CaseState): string => state.replaceAll('-', '_');

const diagram = (): readonly string[] => [
  'stateDiagram-v2',
  ...CASE_STATES.map((state) => `  ${named(state)}: ${STATE_LABELS[state]} ${state}`),
  '  [*] --> draft',
  ...Object.values(CASE_TRANSITIONS).flatMap(({ action, from, to }) =>
    from.map((state) => `  ${named(state)} --> ${named(to)}: ${ACTION_LABELS[action]}`),
  ),
];

const rows = (): readonly string[] =>
  Object.values(CASE_TRANSITIONS).map(
    ({ action, from, to }) =>
      `| \`${action}\` ${ACTION_LABELS[action]} | ${from.map((state) => `\`${state}\``).join(', ')} | \`${to}\` |`,
  );

/** The text of docs/case-states.md as the transitions say it should be. */
export const caseStatesPage = (): string =>
  [
    '# The states of a case 办件状态',
    '',
    'Written by `node infra/build/case-states.ts` out of `lib/cases/transitions`, where each way on says by which clause it goes and what hinders it; do not edit.',
    '',
    '```mermaid',
    ...diagram(),
    '```',
    '',
    '| what moves it | from | to |',
    '|---|---|---|',
    ...rows(),
    '',
  ].join('\n');

if (import.meta.main) writeFileSync(STATES_FILE, caseStatesPage());
