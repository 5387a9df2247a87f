import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a fault is one line with the name of the file', () => {
  const functions = 'infra/pets/functions.yml';
  test.each([
    ['broken YAML', functions, (text: string) => `${text}\nx: [`, /^infra\/pets\/functions\.yml:\d+:\d+: /],
    [
      'an unknown variable',
      functions,
      (text: string) => text.replace('Greets', '${self:custom.nope}'),
      /^infra\/pets\/functions\.yml: Cannot resolve variable .*Value not found.*\(say-hello\.description\)$/,
    ],
    [
      'an unknown property',
      functions,
      (text: string) => text.replace('timeout: 1', 'tymeout: 1'),
      /^infra\/pets\/functions\.yml: .*tymeout/,
    ],
    [
      'a handler that is not there',
      functions,
      (text: string) => text.replace('pets/say-hello.handler', 'pets/say-bye.handler'),
      /^infra\/pets\/functions\.yml: say-hello: there is no functions\/pets\/say-bye\.ts$/,
    ],
    [
      'a reference to nothing',
      functions,
      (text: string) => text.replace('Ref: PetsTable', 'Ref: CatsTable'),
      /functions\.say-hello\.environment\.PETS_TABLE: there is no resource CatsTable/,
    ],
    [
      'a cron that is none',
      functions,
      (text: string) => text.replace('cron(0 2 * * ? *)', 'cron(0 2 * * * *)'),
      /functions\.feed-pets: cron\(0 2 \* \* \* \*\): exactly one of/,
    ],
    [
      'a route declared twice',
      functions,
      (text: string) => text.replace('GET /v1/fall/{how}', 'GET /v1/hello/{who}'),
      /functions\.yml \(say-hello\) and infra\/pets\/functions\.yml \(fall-over\): GET \/v1\/hello\/\{\} is declared 2 times/,
    ],
  ])('%s', async (_, file, change, expected) => {
    const message = await faultOf(file, change);
    expect(message).toMatch(expected);
    expect(message.split('\n')).toHaveLength(1);
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
