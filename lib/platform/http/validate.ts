import * as z from 'zod/mini';
import type { Defect } from '../../kernel/result.ts';
import { pointerTo } from './pointer.ts';

const pointerOf = (path: readonly PropertyKey[]): string => path.map(pointerTo).join('');

/** Whether an alternative takes values of this kind at all: an object is never one of a list of words. */
const takesKindOf =
  (input: unknown) =>
  (issues: readonly z.core.$ZodIssue[]): boolean =>
    !issues.some(
      ({ path, code }) =>
        path.length === 0 &&
        (code === 'invalid_type' || (code === 'invalid_value' && typeof input === 'object')),
    );

/** What is wrong by the alternative that comes closest. */
const unionDefects = (
  { input, errors }: z.core.$ZodIssueInvalidUnion,
  pointer: string,
): readonly Defect[] => {
  if (input === undefined) return [{ code: 'field-missing', pointer }];
  const [closest] = errors.filter(takesKindOf(input)).toSorted((a, b) => a.length - b.length);
  return closest?.flatMap((issue) => defectsOf(issue, pointer)) ?? [{ code: 'value-invalid', pointer }];
};

/** What is asked for: the name of a format, or the pattern itself, which says more than that it is one. */
const formatOf = ({ format, pattern }: z.core.$ZodIssueInvalidStringFormat): string =>
  format === 'regex' && pattern !== undefined ? pattern.slice(0, 200) : format;

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
      return [{ code: 'format-invalid', pointer, facts: { format: formatOf(issue) } }];
    case 'invalid_value':
      return [{ code: 'value-unknown', pointer, facts: { allowed: issue.values.slice(0, 50).map(String) } }];
    case 'invalid_union':
      return unionDefects(issue, pointer);
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
