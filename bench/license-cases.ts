import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '../lib/kernel/actor.ts';
import { systemClock } from '../lib/kernel/clock.ts';
import { licenseBase, parseLicenseIdentifier } from '../lib/kernel/license-identifier.ts';
import type { Result } from '../lib/kernel/result.ts';
import { dynamoConsentStore } from '../lib/licenses/consents/consent-store.dynamo.ts';
import type { HolderNumber } from '../lib/licenses/holder.ts';
import { dynamoLicenseStore } from '../lib/licenses/license-store.dynamo.ts';
import { listOwnLicenses } from '../lib/licenses/list-own-licenses.ts';
import { lookUpLicense } from '../lib/licenses/look-up-license.ts';
import type { PersonalData } from '../lib/licenses/personal-data.ts';
import { dynamoRecordTable } from '../lib/platform/store/record-table.dynamo.ts';
import { TABLE } from './engine.ts';
import { wireRetrieval, retrieveBy } from './license-ground.ts';
import { AGENCY, BANK, BANK_TYPE, bankLicenses, identifierOf, sampleLicense } from './sample-licenses.ts';

export type Step = () => Promise<void>;
/** What is measured, against what it cannot do without; `ready` is done before each, unmeasured. */
export type Case = Readonly<{
  name: string;
  budget?: number;
  ready?: (n: number) => Promise<void>;
  use: Step;
  bare: Step;
}>;

const valueOf = <T>(outcome: Result<T, string>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  return outcome.value;
};

const holderActor = ({ kind, number }: HolderNumber): Actor =>
  kind === 'person'
    ? { subject: 'bench-person', kind: 'person', roles: ['citizen'], identity: number }
    : { subject: 'bench-bank', kind: 'enterprise', roles: ['enterprise'], identity: number };

export const libraryAt = (client: DynamoDBDocumentClient, keys: PersonalData) => {
  const table = dynamoRecordTable({ client, tableName: TABLE });
  return {
    table,
    licenses: dynamoLicenseStore(table),
    consents: dynamoConsentStore(table),
    personal: async () => keys,
    keys,
    clock: systemClock,
  };
};
type Library = ReturnType<typeof libraryAt>;

const bareGet = async (client: DynamoDBDocumentClient, identifier: string): Promise<void> => {
  const { parts } = parseLicenseIdentifier(identifier);
  if (parts === undefined) throw new Error('license-identifier-parts');
  const Key = { pk: `license#${licenseBase(parts)}`, sk: 'head' };
  await client.send(new GetCommand({ TableName: TABLE, Key, ConsistentRead: true }));
};

const bareQuery = async (
  client: DynamoDBDocumentClient,
  { holder, type, limit }: Readonly<{ holder: string; type?: string; limit: number }>,
): Promise<void> => {
  await client.send(
    new QueryCommand({
      TableName: TABLE,
      IndexName: 'byList',
      KeyConditionExpression: `listName = :list${type === undefined ? '' : ' AND begins_with(listOrder, :type)'}`,
      ExpressionAttributeValues: {
        ':list': `holder#${holder}`,
        ...(type === undefined ? {} : { ':type': `${type}#` }),
      },
      Limit: limit,
    }),
  );
};

/** The one conditional write that a retrieval cannot do without: a record as long as a consent that carries a use. */
const bareWrite = async (client: DynamoDBDocumentClient, n: number): Promise<void> => {
  const Item = { pk: `bare#${n}`, sk: 'head', v: 1, rev: 1, data: { filler: 'x'.repeat(1200) } };
  const ConditionExpression = 'attribute_not_exists(pk)';
  await client.send(new PutCommand({ TableName: TABLE, Item, ConditionExpression }));
};

/** The ways to a license, as its holder and as an agency, each against the calls that it cannot do without. */
export const casesOf = (library: Library, client: DynamoDBDocumentClient, many: number): readonly Case[] => {
  const { keys } = library;
  let nth = 0;
  const anyPerson = (): number => {
    nth = (nth + 7919) % (many - bankLicenses(many));
    return bankLicenses(many) + nth;
  };
  let sample = sampleLicense(many - 1, many);
  let consent = '';
  const next = async (): Promise<void> => {
    sample = sampleLicense(anyPerson(), many);
  };
  const withConsent = async (n: number): Promise<void> => {
    await next();
    consent = await giveConsent(library, sample.holder, sample.type, n);
  };
  const bankConsent = async (n: number): Promise<void> => {
    sample = sampleLicense((n * 7919) % bankLicenses(many), many);
    consent = await giveConsent(library, BANK, BANK_TYPE, n);
  };
  const hash = (): string => keys.holder(sample.holder) ?? '';
  const retrieval = wireRetrieval(library);
  let written = 0;
  const write = () => bareWrite(client, (written += 1));
  return [
    {
      name: "the holder's read by identifier over one GetItem",
      budget: 1.2,
      ready: next,
      use: async () =>
        void valueOf(await lookUpLicense(library, holderActor(sample.holder), identifierOf(sample))),
      bare: () => bareGet(client, identifierOf(sample)),
    },
    {
      name: "the holder's list of ten over one Query page",
      ready: next,
      use: async () => {
        const page = valueOf(await listOwnLicenses(library, holderActor(sample.holder), { limit: 20 }));
        if (page.licenses.length === 0) throw new Error('nothing is listed');
      },
      bare: () => bareQuery(client, { holder: hash(), limit: 20 }),
    },
    {
      name: "a page of 20 of the bank's over one Query page",
      use: async () => void valueOf(await listOwnLicenses(library, holderActor(BANK), { limit: 20 })),
      bare: () => bareQuery(client, { holder: keys.holder(BANK) ?? '', limit: 20 }),
    },
    {
      name: "an agency's retrieval by identifier over GetItem and conditional PutItem",
      ready: withConsent,
      use: async () => retrieveBy(retrieval, sample.holder, consent, { identifier: identifierOf(sample) }),
      bare: async () => {
        await bareGet(client, identifierOf(sample));
        await write();
      },
    },
    {
      name: "an agency's retrieval by type over Query and conditional PutItem",
      ready: withConsent,
      use: async () => retrieveBy(retrieval, sample.holder, consent, { type: sample.type }),
      bare: async () => {
        await bareQuery(client, { holder: hash(), type: sample.type, limit: 50 });
        await write();
      },
    },
    {
      name: "an agency's retrieval of one of the bank's by its number over Query and conditional PutItem",
      ready: bankConsent,
      use: async () => retrieveBy(retrieval, BANK, consent, { type: BANK_TYPE, number: sample.number }),
      bare: async () => {
        await bareQuery(client, { holder: hash(), type: sample.type, limit: 1 });
        await write();
      },
    },
  ];
};

const giveConsent = async (
  { consents, keys }: Library,
  holder: HolderNumber,
  type: string,
  n: number,
): Promise<string> => {
  const id = randomBytes(16).toString('hex');
  const at = new Date().toISOString();
  const consent = {
    id,
    holder: keys.holder(holder) ?? '',
    agency: AGENCY,
    types: [type],
    licenses: [],
    from: '2026-01-01T00:00:00.000Z',
    until: '2999-01-01T00:00:00.000Z',
    createdAt: at,
    request: String(n),
    uses: [],
  };
  await consents.create(consent, { type: 'consent-given', at });
  return id;
};
