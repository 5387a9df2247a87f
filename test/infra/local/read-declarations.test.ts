import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDeclarations } from '../../../infra/local/parse-declarations.ts';
import { readDeclarations } from '../../../infra/local/read-declarations.ts';
import { makeCheckout, refusal, type Checkout } from './checkout-fixture.ts';

let checkout: Checkout;
beforeAll(async () => {
  checkout = await makeCheckout();
});
afterAll(() => checkout.remove());

const read = (site = '150100', from = checkout) =>
  readDeclarations({
    root: from.root,
    cacheFolder: from.folder.declarations,
    site,
    stage: 'dev',
    env: { PATH: process.env['PATH'] },
  });

/** Spoils a fresh checkout and gives the fault that reading it then ends in. */
const faultOf = async (file: string, change: (text: string) => string): Promise<string> => {
  const spoilt = await makeCheckout();
  try {
    await spoilt.edit(file, change);
    return await refusal(read('150100', spoilt));
  } finally {
    await spoilt.remove();
  }
};

describe('the declarations of a site', () => {
  test('say everything a host needs, with physical names', async () => {
    const { functions, tables, buckets, cors, rate } = await read();
    expect(functions.map(({ name }) => name)).toEqual(['say-hello', 'fall-over', 'feed-pets']);
    expect(functions[0]).toEqual({
      name: 'say-hello',
      file: 'functions/pets/say-hello.ts',
      exportName: 'handler',
      description: 'Greets, and tells what it was given',
      routes: ['GET /v1/hello/{name}', 'POST /v1/hello'],
      schedules: [],
      timeoutSeconds: 5,
      memorySize: 256,
      access: [],
      environment: {
        SITE: '150100',
        STAGE: 'dev',
        OIDC_AUDIENCE: 'sumu:150100',
        PETS_TABLE: 'dev-150100-pets',
        PETS_ARN: 'arn:aws-cn:dynamodb:cn-north-1:000000000000:table/dev-150100-pets',
        FILES_BUCKET: 'dev-150100-pets-000000000000',
        WHERE: 'aws-cn-cn-north-1/a',
      },
    });
    expect(functions[2]?.schedules).toEqual([
      { expression: 'rate(1 hour)', timezone: 'UTC', source: 'aws.events' },
      {
        expression: 'cron(0 2 * * ? *)',
        timezone: 'Asia/Shanghai',
        source: 'aws.scheduler',
        input: { kind: 'night' },
      },
    ]);
    expect(tables.map(({ name }) => name)).toEqual(['dev-150100-pets']);
    expect(buckets).toMatchObject([
      { name: 'dev-150100-pets-000000000000', corsRules: [{ AllowedMethods: ['GET'] }] },
    ]);
    expect(cors).toMatchObject({ allowedOrigins: ['https://portal.example'], maxAge: 60 });
    expect(rate).toEqual({ rate: 20, burst: 40 });
  });

  test('come from the cache until a file changes, one kept per site', async () => {
    await read();
    const began = performance.now();
    const again = await read();
    expect(performance.now() - began).toBeLessThan(500);
    expect(again.site).toBe('150100');
    await checkout.edit('infra/pets/functions.yml', (text) => text.replace('timeout: 1', 'timeout: 2'));
    expect((await read()).functions[1]?.timeoutSeconds).toBe(2);
    expect(
      (await readdir(checkout.folder.declarations)).filter((name) => name.startsWith('150100-')),
    ).toHaveLength(1);
  });
});

/** Reads a checkout whose declarations are those in the cache, so that nothing has to be resolved anew. */
const readCached = (root: string) =>
  readDeclarations({
    root,
    cacheFolder: checkout.folder.declarations,
    site: '150000',
    stage: 'dev',
    env: {},
  });

const functions = 'infra/pets/functions.yml';

describe('a fault is one line with the name of the file', () => {
  test.each([
    ['broken YAML', (text: string) => `${text}\nx: [`, /^infra\/pets\/functions\.yml:\d+:\d+: /],
    [
      'an unknown variable',
      (text: string) => text.replace('Greets', '${self:custom.nope}'),
      /^infra\/pets\/functions\.yml: Cannot resolve variable .*Value not found.*\(say-hello\.description\)$/,
    ],
    [
      'an unknown property',
      (text: string) => text.replace('timeout: 1', 'tymeout: 1'),
      /^infra\/pets\/functions\.yml: .*tymeout/,
    ],
    [
      'a route declared twice',
      (text: string) => text.replace('GET /v1/fall/{how}', 'GET /v1/hello/{who}'),
      /functions\.yml \(say-hello\) and infra\/pets\/functions\.yml \(fall-over\): GET \/v1\/hello\/\{\} is declared 2 times/,
    ],
  ])('%s', async (_, change, expected) => {
    const message = await faultOf(functions, change);
    expect(message).toMatch(expected);
    expect(message.split('\n')).toHaveLength(1);
  });

  test('a handler that is not there', async () => {
    const spoilt = await makeCheckout();
    await readCached(spoilt.root);
    await rm(`${spoilt.root}/functions/pets/say-hello.ts`);
    const message = await refusal(readCached(spoilt.root));
    await spoilt.remove();
    expect(message).toBe('infra/pets/functions.yml: say-hello: there is no functions/pets/say-hello.ts');
  });

  test('a function name that two files declare', async () => {
    const spoilt = await makeCheckout();
    await spoilt.edit(
      'infra/pets/more.yml',
      () => 'say-hello:\n  handler: functions/pets/say-hello.handler\n',
    );
    await spoilt.edit('serverless.yml', (text) =>
      text.replace('resources:\n', '  - ${file(infra/pets/more.yml)}\nresources:\n'),
    );
    const message = await refusal(read('150100', spoilt));
    await spoilt.remove();
    expect(message).toBe('infra/pets/functions.yml and infra/pets/more.yml: say-hello is declared 2 times');
  });
});

describe('resolved declarations name the place of what is not understood', () => {
  const printed = (change: object) => ({
    provider: { region: 'cn-north-1', stage: 'dev' },
    functions: { f: { handler: 'functions/a.handler', ...change } },
  });
  test.each([
    [
      'a reference to nothing',
      { environment: { X: { Ref: 'Cats' } } },
      'functions.f.environment.X: there is no resource Cats',
    ],
    [
      'an import',
      { environment: { X: { 'Fn::ImportValue': 'y' } } },
      'functions.f.environment.X: Fn::ImportValue is not understood by the local host',
    ],
    [
      'a cron that is none',
      { events: [{ schedule: 'cron(0 2 * * * *)' }] },
      'functions.f: cron(0 2 * * * *): exactly one of day of month and day of week must be ?',
    ],
    ['a route that is none', { events: [{ httpApi: 'GET v1' }] }, 'functions.f: GET v1 is not a route'],
    ['a handler that is no text', { handler: 7 }, 'serverless.yml.functions.f.handler: Invalid input'],
  ])('%s', (_, change, message) => {
    expect(() => parseDeclarations(printed(change), '150100', '000000000000')).toThrow(message);
  });
});
