import * as z from 'zod/mini';
import { dateText } from '../../lib/items/item-content.ts';
import { lookUpItem, type LookUpItemDeps } from '../../lib/items/look-up-item.ts';
import { itemMessages } from '../../lib/items/messages.ts';
import { movedItem } from '../../lib/items/moved-item.ts';
import { codeParam } from '../../lib/items/params.ts';
import { nearestPlaces } from '../../lib/items/places/nearest-places.ts';
import { nearestPlacesAnswer, nearestPlacesBody, placeMessages } from '../../lib/items/places/place-shape.ts';
import { wire } from '../../lib/items/wiring.ts';
import { entry } from '../../lib/platform/entry.ts';
import { okJson } from '../../lib/platform/http/answer.ts';
import { httpHandler, type HttpDeps } from '../../lib/platform/http/http-handler.ts';
import { movedAnswers } from '../../lib/platform/http/moved.ts';
import { defineRoute } from '../../lib/platform/http/route.ts';
import { languageParam } from '../../lib/platform/http/wanted-language.ts';

export const route = defineRoute({
  id: 'find-nearest-places',
  method: 'post',
  path: '/v1/items/{code}/nearest-places',
  room: 'items',
  summary: 'Where an item is handled, the nearest place first, by division and distance',
  summaryZh: '事项的办理地点，按行政区划和距离由近及远',
  description:
    'A POST, because where somebody is belongs in no address; nothing of it is kept or logged. Coordinates are degrees in WGS-84, or in GCJ-02 with `datum`. Each place answers with both: `gcj02` is for Chinese maps. Distances are metres along the great circle; a place without coordinates has none and comes behind.',
  auth: 'none',
  readOnly: true,
  params: z.strictObject({ code: codeParam }),
  query: z.strictObject({ asOf: z.optional(dateText), language: languageParam }),
  body: nearestPlacesBody,
  answers: {
    200: { description: 'The places', content: { 'application/json': nearestPlacesAnswer } },
    ...movedAnswers,
  },
  refusals: { 'item-not-found': 404, 'item-cancelled': 410 },
  messages: { ...itemMessages, ...placeMessages },
});

export const createHandler = (deps: LookUpItemDeps & Readonly<{ http: HttpDeps }>) =>
  httpHandler(route, deps.http, async ({ params, query, body, language, baseUrl }) => {
    const outcome = await lookUpItem(deps, { code: params.code, asOf: query.asOf });
    if (!outcome.ok) return outcome.refusal;
    if (outcome.value.kind === 'moved')
      return movedItem(outcome.value.successors, { baseUrl, part: 'nearest-places', query });
    return okJson(nearestPlaces(outcome.value, body, language), {
      headers: { 'content-language': language },
    });
  });

export const handler = entry(wire, createHandler);
