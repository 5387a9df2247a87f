import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { validate } from '../../../lib/platform/http/validate.ts';

const schema = z.strictObject({
  file: z.union([
    z.strictObject({ bytes: z.string() }),
    z.strictObject({ upload: z.string(), part: z.int() }),
  ]),
  rule: z.union([z.enum(['mild', 'strict']), z.strictObject({ level: z.int() })]),
});

const defectsOf = (value: unknown) =>
  validate(schema, value).defects.map(({ code, pointer }) => `${code} ${pointer}`);

describe('a value that may be one of several', () => {
  it.each([
    [{ file: { bytes: 'x' }, rule: 'mild' }, []],
    [{ file: { bytes: 'x', upload: 'y' }, rule: { level: 1 } }, ['field-unknown /file/upload']],
    [{ file: {}, rule: 'none' }, ['field-missing /file/bytes', 'value-unknown /rule']],
    [
      { file: { upload: 1, part: 1 }, rule: { level: 'x', more: 1 } },
      ['type-invalid /file/upload', 'type-invalid /rule/level', 'field-unknown /rule/more'],
    ],
    [{ file: 1, rule: [] }, ['value-invalid /file', 'value-invalid /rule']],
    [{ file: null, rule: true }, ['value-invalid /file', 'value-unknown /rule']],
    [{ rule: 'mild' }, ['field-missing /file']],
  ])('is told what is wrong by the one that comes closest: %j', (value, defects) => {
    expect(defectsOf(value)).toEqual(defects);
  });
});
