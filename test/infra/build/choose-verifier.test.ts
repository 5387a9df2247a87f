import { expect, test } from 'vitest';
import { routeAuthOf } from '../../../infra/build/choose-verifier.ts';

const routeWith = (line: string): string => `export const route = defineRoute({\n  id: 'a',\n${line}\n});\n`;

test('a function says itself whether it asks for a token', () => {
  expect(routeAuthOf(routeWith(`  auth: 'none',`))).toBe('none');
  expect(routeAuthOf(routeWith(`  auth: 'optional',`))).toBe('optional');
  expect(routeAuthOf(routeWith(`  auth: 'required',`))).toBe('required');
});

test('what is no endpoint asks nobody', () => {
  expect(routeAuthOf('export const handler = entry(wire, createHandler);')).toBe('none');
});

test('where it cannot be told the verifier stays within reach', () => {
  expect(routeAuthOf(routeWith('  auth: AUTH,'))).toBe('optional');
  expect(routeAuthOf(routeWith(`  // auth: 'none',`))).toBe('optional');
});
