import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docTables } from './doc-tables.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/seals.md'), 'utf8');

const blockOf = (name: string): string | undefined =>
  new RegExp(`<!-- ${name} -->\\n\\n([^]*?)\\n\\n<!-- end of ${name} -->`).exec(page)?.[1];

describe('the documentation of seals', () => {
  it.each(Object.entries(docTables()))('has the table of %s as the code has it', (name, lines) => {
    expect(blockOf(name)).toBe(lines.join('\n'));
  });
});
