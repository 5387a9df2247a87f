import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as listItemChanges from '../../functions/items/list-item-changes.ts';
import * as readEntryVersion from '../../functions/items/read-catalogue-entry-version.ts';
import * as readItemVersion from '../../functions/items/read-item-version.ts';
import { drainItemOutbox } from '../../lib/items/drain-item-outbox.ts';
import type { HttpResult } from '../../lib/platform/http/http-handler.ts';
import { openFeed } from '../../lib/platform/store/feed.ts';
import { memoryRecordTable } from '../support/record-table.memory.ts';
import { replacementDeps } from '../items/endpoints.ts';
import { livesOver } from '../items/life.ts';
import { callHandler, keptDeps } from '../platform/http/call-handler.ts';

export type Lives = ReturnType<typeof livesOver>;

/** What a network or a proxy makes of an answer; undefined cuts the connection. */
export type Mood = (answer: HttpResult, target: string) => HttpResult | undefined;

/** The region as leagues reach it. */
export type Region = Readonly<{
  lives: Lives;
  url: string;
  /** How often it was asked. */
  asked: () => number;
  be: (mood: Mood) => void;
  drain: () => Promise<void>;
  close: () => Promise<void>;
}>;

export const feedOf = ({ table }: Lives) => openFeed(table, 'items');

export const drain = async (lives: Lives): Promise<void> => {
  await drainItemOutbox({
    ...replacementDeps(lives),
    table: lives.table,
    feed: feedOf(lives),
    audit: async () => undefined,
    log: () => undefined,
  });
};

const answerOf = (lives: Lives, target: string, headers: Record<string, string>): Promise<HttpResult> => {
  const http = keptDeps({ clock: lives.clock, site: '150000' });
  if (target.startsWith('/v1/items/changes')) {
    const { route, createHandler } = listItemChanges;
    const deps = { http, feed: feedOf(lives), items: lives.item.store, catalogue: lives.catalogue.store };
    return callHandler(createHandler(deps), route, { target, headers });
  }
  const isItem = target.startsWith('/v1/items/');
  return isItem
    ? callHandler(readItemVersion.createHandler({ http, life: lives.item }), readItemVersion.route, {
        target,
      })
    : callHandler(readEntryVersion.createHandler({ http, life: lives.catalogue }), readEntryVersion.route, {
        target,
      });
};

/** The region's own functions behind a real socket, with whatever mood its network is in. */
export const startRegion = async (
  lives = livesOver(memoryRecordTable(), { site: '150000' }),
): Promise<Region> => {
  let asked = 0;
  let mood: Mood = (answer) => answer;
  const server = createServer((request, response) => {
    asked += 1;
    const headers = { 'accept-encoding': request.headers['accept-encoding']?.toString() ?? '' };
    const target = request.url ?? '';
    answerOf(lives, target, headers).then(
      (whole) => {
        const answer = mood(whole, target);
        if (answer === undefined) {
          response.destroy();
          return;
        }
        response.writeHead(answer.statusCode ?? 200, answer.headers as Record<string, string>);
        response.end(Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'));
      },
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    lives,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    be: (next) => {
      mood = next;
    },
    drain: () => drain(lives),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
