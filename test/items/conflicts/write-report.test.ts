import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { Conflict } from '../../../lib/items/conflicts/conflict.ts';
import { plainWords } from '../../../lib/items/conflicts/element-words.ts';
import { writeCsv } from '../../../lib/items/conflicts/write-report.ts';

const conflictWith = (text: string): Conflict => ({
  id: '0123456789abcdef',
  division: '150100',
  kind: 'agency-other-spelling',
  subject: text,
  expected: plainWords(text),
  found: plainWords(text),
  count: 1,
  items: [text],
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a.example","b"),"'])(
  'makes no formula of %j in a table',
  (text) => {
    const csv = [...writeCsv([conflictWith(text)])].join('');
    const [, row = []] = parse(csv, { bom: true }) as string[][];
    expect(row).toHaveLength(15);
    expect(row.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(row.filter((cell) => cell === `'${text}`)).toHaveLength(4);
  },
);
