import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeatedFields } from '../../../lib/platform/http/repeated-fields.ts';

const pointersOf = (json: string): readonly string[] =>
  repeatedFields(json, 100).map(({ pointer }) => pointer);

describe('fields that an object has twice', () => {
  test.each([
    ['{"a":1,"a":2}', ['/a']],
    ['{"a":1,"a":2,"a":3}', ['/a', '/a']],
    ['{"a":{"b":1},"c":[1,{"b":1,"b":2}]}', ['/c/1/b']],
    ['[{"a":1},{"a":1}]', []],
    ['{"a":"a","b":"a"}', []],
    ['{"a":["a","a"],"b":{"a":1}}', []],
    ['{"\\u0061":1,"a":2}', ['/a']],
    ['{"a\\"":1,"a\\"":2}', ['/a"']],
    ['{"\\\\":1,"\\\\":2}', ['/\\']],
    ['{ "a" : 1 ,\n"a"\t: 2 }', ['/a']],
    ['{"":1,"":2}', ['/']],
    ['{"a/b":1,"a/b":2}', ['/a~1b']],
    ['"{\\"a\\":1,\\"a\\":2}"', []],
    ['{"a":"{","b":"}","a":1}', ['/a']],
  ])('in %s are %j', (json, pointers) => {
    expect(pointersOf(json)).toEqual(pointers);
  });

  test('are found where they were put in and nowhere else, in any document', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), fc.boolean(), (json, name, twice) => {
        const field = JSON.stringify(name);
        const document = `[0,{${field}:${json}${twice ? `,${field}:${json}` : ''}}]`;
        expect(pointersOf(document)).toHaveLength(twice ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  test('are told up to a number, in bounded time however large the document', () => {
    expect(repeatedFields(`{${'"a":1,'.repeat(300_000)}"a":1}`, 100)).toHaveLength(100);
    expect(repeatedFields(`[${'{},'.repeat(1_000_000)}{}]`, 100)).toEqual([]);
    expect(repeatedFields(`"${'\\\\'.repeat(1_000_000)}"`, 100)).toEqual([]);
  });
});
