import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SEALS = join(import.meta.dirname, '../../../lib/seals');

const sourcesIn = (folder: string): readonly string[] =>
  globSync('**/*.ts', { cwd: join(SEALS, folder) })
    .filter((file) => !file.startsWith('messages/'))
    .map((file) => readFileSync(join(SEALS, folder, file), 'utf8'));

const REPORT = sourcesIn('report').join('\n');

/** What a template of a code can become, by what stands between its braces. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'seal-${used.state}': ['seal-suspended', 'seal-revoked'],
  'time-stamp-${checked.result}': [
    'time-stamp-other-content',
    'time-stamp-not-verified',
    'time-stamp-no-certificate',
    'time-stamp-algorithm-unknown',
  ],
};

const literals = (expression: string): readonly string[] =>
  [...expression.matchAll(/'([a-z][a-z0-9-]*)'/g)].map(([, code = '']) => code);

const templates = (expression: string): readonly string[] =>
  [...expression.matchAll(/`([^`]+)`/g)].flatMap(([, text = '']) => TEMPLATES[text] ?? [`unknown: ${text}`]);

/** Every reason that is written in the sources of the report. */
export const reasonsInSources = (): readonly string[] => {
  const said = [...REPORT.matchAll(/\breason(?::| =) ([^,;\n]+)/g)].map(([, expression = '']) => expression);
  const unread = [...REPORT.matchAll(/notRead\(('[^']+')/g)].map(([, expression = '']) => expression);
  const found = [...said, ...unread].flatMap((one) => [...literals(one), ...templates(one)]);
  return [...new Set(found)].filter((code) => code !== 'reason' && code !== 'string');
};

/** Every code of a defect that is written in the sources of the report. */
export const defectsInSources = (): readonly string[] => {
  const inObjects = [...REPORT.matchAll(/\{[^{}]*\bpointer: [^{}]*/g)].map(([object]) => object);
  return [...new Set(inObjects.flatMap((object) => literals(object)))];
};

const ADDED = /\.add\(\s*(?:[^'();]*\? '([a-z0-9-]+)' : )?'([a-z0-9-]+)'[^{;]*(?:\{([^}]*)\})?/g;

/** By code of a defect: the names of the facts that any place in the readers tells with it. */
export const factsOfDefects = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const readers = ['archive', 'ofd', 'pdf'].flatMap(sourcesIn).join('\n');
  const facts = new Map<string, Set<string>>();
  for (const [, other, code = '', told = ''] of readers.matchAll(ADDED)) {
    const names = [...told.matchAll(/(\w+)(?=[:,\s]|$)/g)].map(([, name = '']) => name);
    for (const one of other === undefined ? [code] : [other, code])
      facts.set(one, new Set([...(facts.get(one) ?? []), ...names]));
  }
  return facts;
};
