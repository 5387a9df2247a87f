import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { discoverRoutes, ROOT } from '../../../infra/build/discover-routes.ts';
import { generateDocument } from '../../../infra/build/openapi.ts';

const committed = readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8');

describe('the OpenAPI document', () => {
  it('says what the code says: npm run openapi', async () => {
    expect(committed).toBe(await generateDocument());
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    const outcome = await new Validator().validate(JSON.parse(committed) as Record<string, unknown>);
    expect(outcome.errors ?? []).toEqual([]);
    expect(outcome.valid).toBe(true);
  });

  it('has exactly the routes that functions.yml declares', async () => {
    const routes = (await discoverRoutes()).map(
      ({ route }) => `${route.id} ${route.method.toUpperCase()} ${route.path}`,
    );
    const declared = [
      'items',
      'directory',
      'nightly-sync',
      'uploads',
      'seals',
      'licenses',
      'cases',
      'audit',
      'platform',
    ].flatMap((room) => {
      const functions = parse(readFileSync(join(ROOT, `infra/${room}/functions.yml`), 'utf8')) as Record<
        string,
        { events?: { httpApi?: string }[] }
      >;
      return Object.entries(functions).flatMap(([name, { events = [] }]) =>
        // `*` is everything that is no endpoint.
        events.flatMap(({ httpApi = '*' }) => (httpApi === '*' ? [] : [`${name} ${httpApi}`])),
      );
    });
    expect(routes.toSorted()).toEqual(declared.toSorted());
  });

  it('has a message in Chinese and English for every refusal', async () => {
    for (const { route } of await discoverRoutes()) {
      for (const kind of Object.keys(route.refusals)) {
        const { platformMessages } = await import('../../../lib/platform/http/messages.ts');
        const message = { ...platformMessages, ...route.messages }[kind as 'forbidden'];
        expect(message?.['zh-CN'], `${route.id} ${kind}`).toBeTruthy();
        expect(message?.en, `${route.id} ${kind}`).toBeTruthy();
      }
    }
  });
});
