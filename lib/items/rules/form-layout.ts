import { pointerTo } from '../../platform/http/pointer.ts';
import { isObject } from '../forms/field-keywords.ts';
import { parsePrefillSource, PREFILL_SOURCES } from '../forms/prefill-source.ts';
import { broken, brokenIf, SOURCES, type Rule } from './rule.ts';
import { repeats } from './guide-consistency.ts';

/** Whether a field holds more than one value, which no source has. */
const holdsMore = (schema: unknown): boolean =>
  isObject(schema) && (schema['type'] === 'array' || schema['type'] === 'object');

/** The form's groups lay every field of its schema out once; its prefill names such fields, and sources that there are. */
export const formIsLaidOut: Rule = {
  name: 'form-is-laid-out',
  source: SOURCES.form,
  check: ({ form }) => {
    if (form === undefined) return [];
    const properties = form.schema['properties'];
    const fields = new Map(isObject(properties) ? Object.entries(properties) : []);
    const placed = form.groups.flatMap((group, g) =>
      group.fields.map((field, f) => ({ field, pointer: `/form/groups/${g}/fields/${f}` })),
    );
    const names = new Set(placed.map(({ field }) => field));
    const prefill = Object.entries(form.prefill ?? {});
    return [
      ...placed.flatMap(({ field, pointer }) =>
        brokenIf(!fields.has(field), 'form-field-unknown', pointer, { field }),
      ),
      ...repeats(
        placed.map(({ field }) => field),
        'form-field-repeated',
        (i) => placed[i]?.pointer ?? '/form/groups',
      ),
      ...[...fields.keys()]
        .filter((field) => !names.has(field))
        .map((field) =>
          broken('form-field-unplaced', `/form/schema/properties${pointerTo(field)}`, {
            field: field.slice(0, 50),
          }),
        ),
      ...prefill.flatMap(([field, source]) => {
        const at = `/form/prefill${pointerTo(field)}`;
        return [
          ...brokenIf(!fields.has(field), 'form-field-unknown', at, { field }),
          ...brokenIf(holdsMore(fields.get(field)), 'form-prefill-not-single', at, { field }),
          ...brokenIf(parsePrefillSource(source) === undefined, 'form-prefill-unknown', at, {
            source,
            allowed: [...PREFILL_SOURCES, 'license:<type>.<element>'],
          }),
        ];
      }),
    ];
  },
};
