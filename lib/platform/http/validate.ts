import * as z from 'zod/mini';
import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from './pointer.ts';

const pointerOf = (path: readonly PropertyKey[]): string => path.map(pointerTo).join('');

const defectsOf = (issue: z.core.$ZodIssue, at: string): readonly Defect[] => {
  const pointer = `${at}${pointerOf(issue.path)}`;
  switch (issue.code) {
    case 'invalid_type':
      return [
        issue.input === undefined
          ? { code: 'field-missing', pointer }
          : { code: 'type-invalid', pointer, facts: { expected: issue.expected } },
      ];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        code: 'field-unknown',
        pointer: `${pointer}${pointerOf([key])}`,
        facts: { field: key.slice(0, 100) },
      }));
    case 'too_big':
      return [{ code: 'value-too-large', pointer, facts: { maximum: Number(issue.maximum) } }];
    case 'too_small':
      return [{ code: 'value-too-small', pointer, facts: { minimum: Number(issue.minimum) } }];
    case 'invalid_format':
      return [{ code: 'format-invalid', pointer, facts: { format: issue.format } }];
    case 'invalid_value':
      return [{ code: 'value-unknown', pointer, facts: { allowed: issue.values.slice(0, 50).map(String) } }];
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ code: 'value-invalid', pointer }];
    case 'custom':
      return [{ code: issue.message || 'value-invalid', pointer }];
  }
};

/**
 * Checks a value against a schema. All defects come back at once, as JSON pointers below `at`. A schema's own
 * `z.refine(..., 'some-code')` names the defect by its message.
 */
export const validate = <Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  at = '',
): { value: z.output<Schema>; defects: readonly [] } | { value?: undefined; defects: readonly Defect[] } => {
  const outcome = z.safeParse(schema, value, { reportInput: true });
  return outcome.success
    ? { value: outcome.data, defects: [] }
    : { defects: outcome.error.issues.flatMap((issue) => defectsOf(issue, at)) };
};
