import type { Env } from '../env.ts';
import { HttpError } from '../http/http-error.ts';
import type { Authenticate } from './authenticate.ts';

export const tokenVerifier =
  (_env: Env): Authenticate =>
  async () => {
    throw new HttpError(401, 'token-invalid');
  };
