import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docTables } from './doc-tables.ts';

const PAGE = join(import.meta.dirname, '../../../docs/seals.md');

const withTable = (page: string, [name, lines]: readonly [string, readonly string[]]): string => {
  const begin = `<!-- ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const [before = '', behind = ''] = page.split(begin);
  const [, rest] = behind.split(end);
  return rest === undefined
    ? `no place for ${name}`
    : [before, begin, '\n\n', lines.join('\n'), '\n\n', end, rest].join('');
};

describe('the documentation of seals', () => {
  it('has the tables of checks and reasons as the code has them: `vitest -u` writes them anew', async () => {
    const page = readFileSync(PAGE, 'utf8');
    await expect(Object.entries(docTables()).reduce(withTable, page)).toMatchFileSnapshot(PAGE);
  });
});
