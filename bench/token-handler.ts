import { tokenVerifier } from '../lib/platform/auth/verify-token.ts';
import { handler as getByHand } from './sdk-handler.ts';

/** A token verified by a key that is fetched, and one GetItem by hand: what a function that asks who calls stands on. */
export const handler = async ({ token }: Readonly<{ token: string }>) => {
  const actor = await tokenVerifier(process.env)(`Bearer ${token}`);
  return actor === undefined ? { statusCode: 401 } : getByHand();
};
