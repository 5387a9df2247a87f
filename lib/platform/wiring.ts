import packageJson from '../../package.json' with { type: 'json' };
import type { Env } from './env.ts';
import { publishedDocument } from './openapi/load-document.ts';
import { HTTP_ENV, wireHttp } from './wire-http.ts';

/** Settings of the platform's own endpoints. @public the template's test asks every room for its settings */
export const PLATFORM_ENV = HTTP_ENV;

/** Joins health, document and docs page to what they show. */
export const wire = (env: Env) => ({
  http: wireHttp(env),
  version: packageJson.version,
  loadDocument: publishedDocument(),
});
