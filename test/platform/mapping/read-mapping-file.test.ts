import { describe, expect, it } from 'vitest';
import { itemMapping } from '../../../lib/items/import/import-mapping.ts';
import { mappingMessages } from '../../../lib/platform/mapping/mapping-messages.ts';
import { readMappingFile } from '../../../lib/platform/mapping/read-mapping-file.ts';

const SOUND = `source: city
title: 清单
key: { column: 编码 }
fields:
  name: { column: 名称 }
  type: { column: 类型, values: types }
  division: { constant: '150100' }
  agency.name: { column: 部门 }
values:
  types: { '1': public-service }
`;

const defectsOf = (text: string): readonly (readonly [code: string, pointer: string, line: unknown])[] => {
  const read = readMappingFile(text, itemMapping);
  return read.ok
    ? []
    : read.defects.map(({ code, pointer, facts }) => [code, pointer, facts?.['line']] as const);
};

describe('a mapping file', () => {
  it('is read', () => {
    expect(readMappingFile(SOUND, itemMapping)).toMatchObject({ ok: true, mapping: { source: 'city' } });
  });

  it.each([
    ['YAML that is none', 'a: [', 'mapping-yaml', '', 1],
    ['a setting that there is not', `${SOUND}colour: red\n`, 'mapping-unrecognized-keys', '/colour', 11],
    ['a key twice', `${SOUND}source: town\n`, 'mapping-yaml', '', 11],
    [
      'two origins of a field',
      SOUND.replace('{ column: 名称 }', '{ column: 名称, constant: x }'),
      'mapping-one-source',
      '/fields/name',
      5,
    ],
    [
      'no origin',
      SOUND.replace('{ column: 名称 }', '{ required: true }'),
      'mapping-one-source',
      '/fields/name',
      5,
    ],
    [
      'a field that items have not',
      SOUND.replace('  name:', '  nme: { column: x }\n  name:'),
      'mapping-field-unknown',
      '/fields/nme',
      5,
    ],
    ['no name', SOUND.replace(/ {2}name:.*\n/, ''), 'mapping-field-missing', '/fields/name', 5],
    [
      'a word without its map',
      SOUND.replace(', values: types', ''),
      'mapping-values-missing',
      '/fields/type',
      6,
    ],
    [
      'a map that there is not',
      SOUND.replace('values: types', 'values: kinds'),
      'mapping-values-missing',
      '/fields/type/values',
      6,
    ],
    [
      'a map where none is wanted',
      SOUND.replace('{ column: 名称 }', '{ column: 名称, values: types }'),
      'mapping-values-unwanted',
      '/fields/name/values',
      5,
    ],
    [
      'a word that the field has not',
      SOUND.replace('public-service', 'public'),
      'mapping-word-unknown',
      '/values/types/1',
      10,
    ],
    [
      'a narrowed text',
      SOUND.replace('{ column: 名称 }', '{ column: 名称, transforms: [narrow] }'),
      'mapping-narrow-text',
      '/fields/name/transforms',
      5,
    ],
  ])('with %s is refused with its line', (_, text, code, pointer, line) => {
    expect(defectsOf(text)).toContainEqual([code, pointer, line]);
    expect(mappingMessages[code]).toBeDefined();
  });

  it('tells every fault at once', () => {
    const wrong = SOUND.replace(/ {2}name:.*\n/, '')
      .replace(', values: types', '')
      .replace('public-service', 'public');
    expect(defectsOf(wrong).map(([code]) => code)).toEqual([
      'mapping-field-missing',
      'mapping-values-missing',
    ]);
  });

  it('is refused when it is larger than a mapping can be, or makes much of little', () => {
    expect(defectsOf(`title: ${'x'.repeat(1 << 20)}`)).toEqual([['mapping-too-long', '', undefined]]);
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...Array.from('bcdefgh').map(
        (name, at) =>
          `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefg'.charAt(at)}`).join(',')}]`,
      ),
    ];
    for (const text of [laughs.join('\n'), '['.repeat(50_000), '{a: '.repeat(20_000)])
      expect(defectsOf(text)[0]?.[0]).toBe('mapping-yaml');
  });
});
