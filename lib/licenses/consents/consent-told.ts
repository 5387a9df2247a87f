import { isInForce, type ConsentRecord } from './consent.ts';
import type { ConsentAnswer } from './consent-requests.ts';

/** A consent as its holder is told of it; its uses are a list of their own. */
export const toConsentAnswer = (
  { holder: _holder, request: _request, uses: _uses, ...told }: ConsentRecord,
  now: Date,
): ConsentAnswer => ({ ...told, inForce: isInForce(told, now.toISOString()) });
