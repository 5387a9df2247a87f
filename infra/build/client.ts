import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { ROOT } from './discover-routes.ts';

const FOLDER = resolve(ROOT, 'build/client');

const CLIENT = `import createClient from 'openapi-fetch';

/**
 * A client of one site. Every call answers {data} or {error} (a problem document) beside {response}.
 * @param {{ baseUrl: string, token?: string, language?: string, fetch?: typeof fetch }} options
 */
export const createSumuClient = ({ baseUrl, token, language, fetch }) =>
  createClient({
    baseUrl,
    ...(fetch ? { fetch } : {}),
    headers: {
      ...(token ? { authorization: \`Bearer \${token}\` } : {}),
      ...(language ? { 'accept-language': language } : {}),
    },
  });
`;

const TYPES = `import type { Client } from 'openapi-fetch';
import type { paths } from './api.d.ts';

export type { components, operations, paths } from './api.d.ts';

/** A client of one site, typed by its OpenAPI document. */
export declare const createSumuClient: (options: {
  /** The site's address, for instance http://127.0.0.1:3000/150100. */
  baseUrl: string;
  token?: string;
  /** zh-CN (default), mn-Mong-CN or en. */
  language?: string;
  fetch?: typeof globalThis.fetch;
}) => Client<paths>;
`;

const document = JSON.parse(await readFile(resolve(ROOT, 'docs/openapi.json'), 'utf8')) as OpenAPI3;
await mkdir(FOLDER, { recursive: true });
await writeFile(resolve(FOLDER, 'api.d.ts'), astToString(await openapiTypes(document)));
await writeFile(resolve(FOLDER, 'index.js'), CLIENT);
await writeFile(resolve(FOLDER, 'index.d.ts'), TYPES);
