import * as z from 'zod/mini';
import { okJson, type Answer } from './answer.ts';

const choice = z.strictObject({ candidates: z.array(z.string()) });

/** The answers of a resource whose identifier was replaced, for a route's `answers`. */
export const movedAnswers = {
  300: { description: 'Replaced by several: the candidates', content: { 'application/json': choice } },
  308: { description: 'Replaced by one: its address is in Location' },
} as const;

/** One successor: 308 with its address. Several: 300 with all of them. */
export const movedAnswer = (addresses: readonly string[]): Answer => {
  const [only] = addresses;
  return addresses.length === 1 && only !== undefined
    ? { status: 308, headers: { location: only } }
    : { ...okJson({ candidates: addresses }), status: 300 };
};
