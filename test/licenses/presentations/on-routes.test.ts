import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import * as listPresentations from '../../../functions/licenses/list-presentations.ts';
import * as presentLicense from '../../../functions/licenses/present-license.ts';
import * as redeemPresentation from '../../../functions/licenses/redeem-presentation.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { ACCESS, cellsOf, type Cell } from '../../platform/auth/access.ts';
import { callHandler, keptDeps, problemOf, type Sent } from '../../platform/http/call-handler.ts';
import { readQr } from '../../support/read-qr.ts';
import { CITIZEN, citizen, ENTERPRISE, file, identifierOf, PERSONAL } from '../room.ts';
import { CLERK, guessed, present, presentationsOver, PURPOSE, type Room } from './room.ts';

const PLACES = { division: '150100', below: '150102', beside: '150200' };

const depsOf = (room: Room, actor: Actor | undefined) => {
  const http = keptDeps({ authenticate: async () => actor });
  return { deps: { ...room, http }, lines: http.lines };
};

const presenting = (body: unknown = { show: 'whole' }, headers: Record<string, string> = {}): Sent => ({
  target: `/v1/licenses/${identifierOf()}/presentations`,
  headers: { 'content-type': 'application/json', 'idempotency-key': 'key-00000001', ...headers },
  body: JSON.stringify(body),
});

const redeeming = (code: string, body: object = { purpose: PURPOSE }): Sent => ({
  target: '/v1/licenses/presentation-redemptions',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'redeem-0001' },
  body: JSON.stringify({ code, ...body }),
});

const send = async (
  endpoint: typeof presentLicense | typeof redeemPresentation | typeof listPresentations,
  room: Room,
  sent: Sent,
  actor: Actor | undefined,
) => {
  const { deps, lines } = depsOf(room, actor);
  const {
    statusCode,
    headers = {},
    body = '',
    isBase64Encoded,
  } = await callHandler(endpoint.createHandler(deps), endpoint.route, sent);
  return { status: statusCode, headers, body, isBase64Encoded, lines };
};

/** The caller of a cell as real-name login knows it; nobody here holds the license. */
const named = ({ actor }: Cell): Actor | undefined => {
  if (actor?.kind === 'enterprise') return { ...actor, identity: ENTERPRISE };
  return actor?.kind === 'person' ? { ...actor, identity: CITIZEN } : actor;
};

describe('present-license', () => {
  it.each(cellsOf(ACCESS['present-license'], PLACES))('answers $who with its due', async (cell) => {
    const room = presentationsOver();
    await file(room);
    const actor = named(cell);
    const { status, body } = await send(presentLicense, room, presenting(), actor);
    if (cell.status !== 200) return expect([status, JSON.parse(body).code]).toEqual([cell.status, cell.code]);
    expect(status).toBe(actor?.kind === 'person' ? 201 : 404);
  });

  it('draws the code that the same request is told', async () => {
    const room = presentationsOver();
    await file(room);
    const told = await send(presentLicense, room, presenting(), citizen());
    const { uri } = JSON.parse(told.body);
    const svg = await send(
      presentLicense,
      room,
      presenting(undefined, { accept: 'image/svg+xml' }),
      citizen(),
    );
    expect([svg.status, svg.headers['content-type'], readQr(svg.body)]).toEqual([201, 'image/svg+xml', uri]);
    expect(svg.body).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    const png = await send(presentLicense, room, presenting(undefined, { accept: 'image/png' }), citizen());
    expect([png.status, png.headers['content-type'], png.isBase64Encoded]).toEqual([201, 'image/png', true]);
    expect(readPng(Buffer.from(png.body, 'base64'))).toBe(uri);
    for (const { headers } of [told, svg, png]) expect(headers['cache-control']).toBe('no-store');
  });

  it('refuses other formats before it makes a code', async () => {
    const room = presentationsOver();
    await file(room);
    const { status } = await send(
      presentLicense,
      room,
      presenting(undefined, { accept: 'text/html' }),
      citizen(),
    );
    expect(status).toBe(406);
    expect(
      (
        await room.presentations.pageOf({
          holder: room.keys.holder({ kind: 'person', number: CITIZEN }) ?? '',
          limit: 9,
          after: undefined,
        })
      ).rows,
    ).toEqual([]);
  });

  it.each([
    [{}, '/show'],
    [{ show: 'part' }, '/show'],
    [{ show: { elements: 'address' } }, '/show/elements'],
    [{ show: { elements: [], face: true } }, '/show/face'],
    [{ show: 'whole', seconds: 29 }, '/seconds'],
    [{ show: 'whole', seconds: 601 }, '/seconds'],
    [{ show: 'whole', seconds: 60.5 }, '/seconds'],
    [{ show: 'whole', for: 'x'.repeat(201) }, '/for'],
  ])('refuses %j', async (body, pointer) => {
    const room = presentationsOver();
    await file(room);
    const answer = await send(presentLicense, room, presenting(body), citizen());
    const { code, errors } = JSON.parse(answer.body);
    expect([answer.status, code, errors[0].pointer]).toEqual([400, 'request-invalid', pointer]);
  });
});

describe('redeem-presentation', () => {
  it.each(cellsOf(ACCESS['redeem-presentation'], PLACES))('answers $who with its due', async (cell) => {
    const room = presentationsOver();
    await file(room);
    const { code } = await present(room);
    const { status, body } = await send(redeemPresentation, room, redeeming(code), named(cell));
    if (cell.status === 200) return expect(status).toBe(200);
    expect([status, JSON.parse(body).code]).toEqual([cell.status, cell.code]);
  });

  it('says when to come again after too many guesses', async () => {
    const room = presentationsOver();
    for (let number = 0; number < 10; number += 1) {
      const { status, body } = await send(redeemPresentation, room, redeeming(guessed(number)), CLERK);
      expect([status, JSON.parse(body).code]).toEqual([404, 'presentation-not-found']);
    }
    const { status, headers, body } = await send(redeemPresentation, room, redeeming(guessed(1)), CLERK);
    expect([status, headers['retry-after'], JSON.parse(body).code]).toEqual([
      429,
      '600',
      'presentation-guesses',
    ]);
  });

  it('tells a slip of the finger apart, and does not count it', async () => {
    const room = presentationsOver();
    await file(room);
    const { code } = await present(room);
    for (let number = 0; number < 12; number += 1) {
      const { status, body } = await send(redeemPresentation, room, redeeming(code.slice(1)), CLERK);
      const [error] = JSON.parse(body).errors;
      expect([status, error.code, error.pointer]).toEqual([400, 'presentation-code-mistyped', '/code']);
    }
    expect((await send(redeemPresentation, room, redeeming(code), CLERK)).status).toBe(200);
  });

  it('asks why', async () => {
    const room = presentationsOver();
    const { body } = await send(redeemPresentation, room, redeeming(guessed(1), { purpose: ' ' }), CLERK);
    expect(JSON.parse(body).errors[0].pointer).toBe('/purpose');
  });

  it('leaves neither the code nor what it shows in a log', async () => {
    const room = presentationsOver();
    await file(room);
    const { code } = await present(room);
    const bare = code.replaceAll('-', '');
    const lines = [];
    for (const text of [code, code.slice(1), code, guessed(2)])
      lines.push(...(await send(redeemPresentation, room, redeeming(text), CLERK)).lines);
    const log = lines.join('\n');
    expect(lines).toHaveLength(4);
    for (const secret of [code, bare, bare.slice(4), PURPOSE, CITIZEN, PERSONAL.holder.name, PERSONAL.number])
      expect([secret, log.includes(secret)]).toEqual([secret, false]);
  });
});

describe('list-presentations', () => {
  it.each(cellsOf(ACCESS['list-presentations'], PLACES))('answers $who with its due', async (cell) => {
    const sent = { target: '/v1/licenses/presentations' };
    const { status, body } = await send(listPresentations, presentationsOver(), sent, named(cell));
    expect(status).toBe(cell.status);
    if (cell.status !== 200) expect(JSON.parse(body).code).toBe(cell.code);
  });

  it('gives a cursor that is good for its holder alone', async () => {
    const room = presentationsOver();
    await file(room);
    for (const key of ['key-00000001', 'key-00000002']) await present(room, {}, key);
    const first = await send(
      listPresentations,
      room,
      { target: '/v1/licenses/presentations?limit=1' },
      citizen(),
    );
    const { next } = JSON.parse(first.body);
    const target = `/v1/licenses/presentations?limit=1&cursor=${next}`;
    const second = await send(listPresentations, room, { target }, citizen());
    expect(JSON.parse(second.body).presentations).toHaveLength(1);
    const { status, body } = await send(listPresentations, room, { target }, { ...citizen(), subject: 'y' });
    expect([status, problemOf({ body }).code]).toEqual([400, 'cursor-invalid']);
  });
});

/** What a camera reads in a PNG of one bit a dot, whose lines are not filtered. */
const readPng = (png: Buffer): string => {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const side = png.readUInt32BE(16);
  expect([png.readUInt32BE(20), ...png.subarray(24, 29)]).toEqual([side, 1, 0, 0, 0, 0]);
  const length = png.readUInt32BE(33);
  expect(png.subarray(37, 41).toString('latin1')).toBe('IDAT');
  const lines = inflateSync(png.subarray(41, 41 + length));
  const width = 1 + side / 8;
  expect(lines).toHaveLength(width * side);
  const data = new Uint8Array(side * side * 4);
  for (let dot = 0; dot < side * side; dot += 1) {
    const [x, y] = [dot % side, Math.floor(dot / side)];
    const byte = lines[y * width + 1 + (x >> 3)] ?? 0;
    data.fill((byte >> (7 - (x & 7))) & 1 ? 255 : 0, dot * 4, dot * 4 + 3);
    data[dot * 4 + 3] = 255;
  }
  return decodeQR({ width: side, height: side, data });
};
