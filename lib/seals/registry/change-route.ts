import { sealMessages } from '../messages.ts';
import { CHANGE_DEFECTS } from './change-seal-state.ts';
import { sealAnswer } from './registry-answer.ts';
import { sealParams, stateChange } from './registry-requests.ts';

/** What the routes of suspension, resumption and revocation share. */
export const CHANGE_ROUTE = {
  method: 'post',
  room: 'seals',
  auth: 'required',
  params: sealParams,
  body: stateChange,
  preconditions: ['if-match-required'],
  answers: {
    200: { description: 'The seal as it is now', content: { 'application/json': sealAnswer } },
  },
  refusals: {
    forbidden: 403,
    'seal-not-found': 404,
    'seal-state-conflict': 409,
    'seal-history-full': 409,
    'stale-version': 412,
    'seal-change-invalid': 422,
  },
  defects: CHANGE_DEFECTS,
  messages: sealMessages,
} as const;
