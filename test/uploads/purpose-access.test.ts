import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PURPOSES } from '../../lib/uploads/purpose.ts';
import { fileKey } from '../../lib/uploads/settle-upload.ts';

type Access = Readonly<{ bucket?: string; prefix?: string; actions?: readonly string[] }>;

const FUNCTIONS = parse(
  readFileSync(new URL('../../infra/uploads/functions.yml', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<{ access: readonly Access[] }>>>;

const accessTo = (name: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    (FUNCTIONS[name]?.access ?? []).flatMap(({ bucket, prefix = '', actions = [] }) =>
      bucket === undefined ? [] : [[prefix, actions]],
    ),
  );

const PREFIXES = Object.values(PURPOSES).map(({ room }) => `\${param:site}/${room}/`);
const whereKept = (actions: readonly string[]) =>
  Object.fromEntries(PREFIXES.map((prefix) => [prefix, actions]));

describe('the rights of the functions that take files in', () => {
  it.each([
    ['complete-upload', ['PutObject'], ['GetObject', 'DeleteObject']],
    ['tidy-uploads', ['PutObject', 'DeleteObject'], ['GetObject', 'DeleteObject']],
  ])('let %s keep the files of every purpose, and nothing elsewhere', (name, kept, incoming) => {
    expect(accessTo(name)).toEqual({ 'incoming/': incoming, ...whereKept(kept) });
  });

  it.each(Object.keys(FUNCTIONS).filter((name) => !['complete-upload', 'tidy-uploads'].includes(name)))(
    'let %s near no kept file',
    (name) => {
      expect(Object.keys(accessTo(name))).toEqual(['incoming/']);
    },
  );

  it('are for the very keys under which files are kept', () => {
    const names = Object.keys(PURPOSES) as (keyof typeof PURPOSES)[];
    const keys = names.map((name) => fileKey('150100', name, 'f'.repeat(64)));
    const prefixes = PREFIXES.map((prefix) => prefix.replace('${param:site}', '150100'));
    expect(keys).toEqual(prefixes.map((prefix) => `${prefix}${'f'.repeat(64)}`));
  });
});
