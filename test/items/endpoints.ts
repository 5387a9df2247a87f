import * as cancelEntry from '../../functions/items/cancel-catalogue-entry.ts';
import * as cancelItem from '../../functions/items/cancel-item.ts';
import * as discardEntryDraft from '../../functions/items/discard-catalogue-entry-draft.ts';
import * as discardItemDraft from '../../functions/items/discard-item-draft.ts';
import * as listEntryVersions from '../../functions/items/list-catalogue-entry-versions.ts';
import * as listDrafts from '../../functions/items/list-drafts.ts';
import * as listItemVersions from '../../functions/items/list-item-versions.ts';
import * as lookUpEntry from '../../functions/items/look-up-catalogue-entry.ts';
import * as lookUpItem from '../../functions/items/look-up-item.ts';
import * as lookUpReplacement from '../../functions/items/look-up-replacement.ts';
import * as publishEntryDraft from '../../functions/items/publish-catalogue-entry-draft.ts';
import * as publishItemDraft from '../../functions/items/publish-item-draft.ts';
import * as readEntryDraft from '../../functions/items/read-catalogue-entry-draft.ts';
import * as readItemDraft from '../../functions/items/read-item-draft.ts';
import * as replaceItems from '../../functions/items/replace-items.ts';
import * as resumeEntry from '../../functions/items/resume-catalogue-entry.ts';
import * as resumeItem from '../../functions/items/resume-item.ts';
import * as returnEntryDraft from '../../functions/items/return-catalogue-entry-draft.ts';
import * as returnItemDraft from '../../functions/items/return-item-draft.ts';
import * as saveEntryDraft from '../../functions/items/save-catalogue-entry-draft.ts';
import * as saveItemDraft from '../../functions/items/save-item-draft.ts';
import * as showTranslations from '../../functions/items/show-item-translations.ts';
import * as submitEntryDraft from '../../functions/items/submit-catalogue-entry-draft.ts';
import * as submitItemDraft from '../../functions/items/submit-item-draft.ts';
import * as suspendEntry from '../../functions/items/suspend-catalogue-entry.ts';
import * as suspendItem from '../../functions/items/suspend-item.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { sm3Hex } from '../../lib/kernel/digest.ts';
import { dynamoReplacementStore } from '../../lib/items/replacement-store.dynamo.ts';
import type { HttpFunction } from '../../lib/platform/http/http-handler.ts';
import type { Route } from '../../lib/platform/http/route.ts';
import { callHandler, keptDeps, type Sent } from '../platform/http/call-handler.ts';
import type { livesOver } from './life.ts';

type Lives = ReturnType<typeof livesOver>;
export type Endpoint = Readonly<{ route: Route; create: (lives: Lives, actor?: Actor) => HttpFunction }>;

const httpFor = ({ clock }: Lives, actor: Actor | undefined) =>
  keptDeps({ clock, authenticate: async () => actor });

/** Cursors that are readable, but bound to the caller. */
export const plainCursors = {
  seal: async (position: string, { actor }: { actor: Actor }) =>
    Buffer.from(`${actor.subject} ${position}`).toString('base64url'),
  open: async (cursor: string, { actor }: { actor: Actor }) => {
    const text = Buffer.from(cursor, 'base64url').toString();
    return text.startsWith(`${actor.subject} `) ? text.slice(actor.subject.length + 1) : undefined;
  },
};

/** What replacements need, over the table of the lives. */
export const replacementDeps = ({ table, item, clock }: Lives) => ({
  clock,
  items: item.store,
  replacements: dynamoReplacementStore(table),
  operationIds: async (subject: string, key: string) => [sm3Hex(`${subject} ${key}`).slice(0, 32)] as const,
});

type OfItem = Readonly<{
  route: Route;
  createHandler: (deps: { http: ReturnType<typeof keptDeps>; life: Lives['item'] }) => HttpFunction;
}>;
type OfEntry = Readonly<{
  route: Route;
  createHandler: (deps: { http: ReturnType<typeof keptDeps>; life: Lives['catalogue'] }) => HttpFunction;
}>;

const item = ({ route, createHandler }: OfItem): Endpoint => ({
  route,
  create: (lives, actor) => createHandler({ http: httpFor(lives, actor), life: lives.item }),
});

const catalogue = ({ route, createHandler }: OfEntry): Endpoint => ({
  route,
  create: (lives, actor) => createHandler({ http: httpFor(lives, actor), life: lives.catalogue }),
});

/** Every endpoint of this room that belongs to the life of items and catalogue entries, by its id. */
export const ENDPOINTS = {
  'look-up-item': {
    route: lookUpItem.route,
    create: (lives, actor) =>
      lookUpItem.createHandler({ http: httpFor(lives, actor), clock: lives.clock, items: lives.item.store }),
  },
  'show-item-translations': {
    route: showTranslations.route,
    create: (lives, actor) =>
      showTranslations.createHandler({ http: httpFor(lives, actor), items: lives.item.store }),
  },
  'list-item-versions': item(listItemVersions),
  'read-item-draft': item(readItemDraft),
  'save-item-draft': item(saveItemDraft),
  'discard-item-draft': item(discardItemDraft),
  'submit-item-draft': item(submitItemDraft),
  'return-item-draft': item(returnItemDraft),
  'publish-item-draft': item(publishItemDraft),
  'suspend-item': item(suspendItem),
  'resume-item': item(resumeItem),
  'cancel-item': item(cancelItem),
  'look-up-catalogue-entry': catalogue(lookUpEntry),
  'list-catalogue-entry-versions': catalogue(listEntryVersions),
  'read-catalogue-entry-draft': catalogue(readEntryDraft),
  'save-catalogue-entry-draft': catalogue(saveEntryDraft),
  'discard-catalogue-entry-draft': catalogue(discardEntryDraft),
  'submit-catalogue-entry-draft': catalogue(submitEntryDraft),
  'return-catalogue-entry-draft': catalogue(returnEntryDraft),
  'publish-catalogue-entry-draft': catalogue(publishEntryDraft),
  'suspend-catalogue-entry': catalogue(suspendEntry),
  'resume-catalogue-entry': catalogue(resumeEntry),
  'cancel-catalogue-entry': catalogue(cancelEntry),
  'list-drafts': {
    route: listDrafts.route,
    create: (lives, actor) =>
      listDrafts.createHandler({
        http: httpFor(lives, actor),
        items: lives.item.store,
        catalogue: lives.catalogue.store,
        cursors: plainCursors,
      }),
  },
  'replace-items': {
    route: replaceItems.route,
    create: (lives, actor) =>
      replaceItems.createHandler({ http: httpFor(lives, actor), ...replacementDeps(lives) }),
  },
  'look-up-replacement': {
    route: lookUpReplacement.route,
    create: (lives, actor) =>
      lookUpReplacement.createHandler({ http: httpFor(lives, actor), ...replacementDeps(lives) }),
  },
} satisfies Readonly<Record<string, Endpoint>>;

export type EndpointId = keyof typeof ENDPOINTS;

/** Sends a request with a JSON body as an actor; answers status, headers and the parsed body. */
export const send = async (
  lives: Lives,
  id: EndpointId,
  actor: Actor | undefined,
  { target, json, headers = {} }: Readonly<{ target: string; json?: unknown; headers?: Sent['headers'] }>,
) => {
  const { route, create } = ENDPOINTS[id] as Endpoint;
  const result = await callHandler(create(lives, actor), route, {
    target,
    headers: { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return {
    status: result.statusCode,
    headers: (result.headers ?? {}) as Record<string, string>,
    json: result.body ? JSON.parse(result.body) : undefined,
  };
};
