import * as z from 'zod/mini';
import { LANGUAGES } from '../../kernel/language.ts';
import type { Messages } from '../../platform/messages.ts';

const degrees = z.strictObject({ longitude: z.number(), latitude: z.number() });

/** Where somebody is, and where they want to be served. Either is enough. */
export const nearestPlacesBody = z
  .strictObject({
    longitude: z.optional(z.number().check(z.minimum(-180), z.maximum(180))),
    latitude: z.optional(z.number().check(z.minimum(-90), z.maximum(90))),
    /** Of the coordinates: what a phone's receiver tells (WGS-84, also where nothing is said), or what a Chinese map shows. */
    datum: z.optional(z.enum(['WGS-84', 'GCJ-02'])),
    division: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}|\d{6})?$/))),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
  })
  .check(
    z.refine(
      ({ longitude, latitude }) => (longitude === undefined) === (latitude === undefined),
      'position-incomplete',
    ),
    z.refine(
      ({ longitude, latitude, division }) => (longitude ?? latitude ?? division) !== undefined,
      'place-unasked',
    ),
  );

export type NearestPlacesBody = z.output<typeof nearestPlacesBody>;

export const nearestPlacesAnswer = z.strictObject({
  places: z.array(
    z.strictObject({
      name: z.string(),
      address: z.string(),
      hours: z.optional(z.string()),
      phone: z.optional(z.string()),
      division: z.string(),
      fit: z.optional(z.enum(['within', 'above', 'elsewhere'])),
      distance: z.optional(z.strictObject({ value: z.int(), unit: z.enum(['metre']) })),
      /** As stored, and as Chinese maps show it. */
      wgs84: z.optional(degrees),
      gcj02: z.optional(degrees),
    }),
  ),
  language: z.strictObject({
    language: z.enum(LANGUAGES),
    fallbacks: z.array(z.string()),
    stale: z.array(z.string()),
  }),
});

export type NearestPlacesAnswer = z.output<typeof nearestPlacesAnswer>;

/** What may be wrong with the question for the nearest place. */
export const placeMessages = {
  'position-incomplete': {
    'zh-CN': '经度（longitude）和纬度（latitude）须同时提供',
    en: 'Give longitude and latitude together',
  },
  'place-unasked': {
    'zh-CN': '请提供位置（longitude、latitude）或行政区划（division）',
    en: 'Give a position (longitude, latitude) or a division',
  },
} as const satisfies Messages;
