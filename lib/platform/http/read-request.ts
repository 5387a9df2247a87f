import type { Actor } from '../../kernel/actor.ts';
import type { Defect } from '../../kernel/result.ts';
import { baseUrlOf } from './base-url.ts';
import { entityTags } from './entity-tags.ts';
import { HttpError } from './http-error.ts';
import type { HttpEvent, HttpRequest } from './http-handler.ts';
import { pointerTo } from './pointer.ts';
import { readBytes } from './read-bytes.ts';
import { isSoundText, readJson } from './read-json.ts';
import { needsMatch, type Route } from './route.ts';
import { validate } from './validate.ts';
import { wantedLanguage } from './wanted-language.ts';

type Part = Readonly<{ value?: unknown; defects: readonly Defect[] }>;

const NOTHING: Part = { defects: [] };

/** The schema's verdict, if every text is sound; a path segment moreover never climbs or divides. */
const checkParams = (route: Route, event: HttpEvent): Part => {
  if (!route.params) return NOTHING;
  const given = event.pathParameters ?? {};
  const defects = Object.entries(given).flatMap(([name, text = '']): Defect[] => {
    const pointer = `/path${pointerTo(name)}`;
    if (!isSoundText(text)) return [{ code: 'text-ill-formed', pointer }];
    return /^\.+$|[/\\]/.test(text) ? [{ code: 'value-invalid', pointer }] : [];
  });
  return defects.length > 0 ? { defects } : validate(route.params, given, '/path');
};

/** One value per name; a repeated name is a defect, because a later copy must not silently win. */
const readQuery = (rawQueryString: string): { value: Record<string, string>; defects: readonly Defect[] } => {
  const value: Record<string, string> = {};
  const defects: Defect[] = [];
  for (const [name, text] of new URLSearchParams(rawQueryString)) {
    const pointer = `/query${pointerTo(name)}`;
    if (!isSoundText(name) || !isSoundText(text)) defects.push({ code: 'text-ill-formed', pointer });
    else if (Object.hasOwn(value, name)) defects.push({ code: 'field-repeated', pointer });
    else Object.defineProperty(value, name, { value: text, enumerable: true });
  }
  return { value, defects };
};

const unknownFields = (names: readonly string[]): Defect[] =>
  names.map((name) => ({
    code: 'field-unknown',
    pointer: `/query${pointerTo(name)}`,
    facts: { field: name.slice(0, 100) },
  }));

const checkQuery = (route: Route, event: HttpEvent): Part => {
  const { value, defects } = readQuery(event.rawQueryString);
  if (defects.length > 0) return { defects };
  // A schema would never see this name: an object has it from birth.
  if (Object.hasOwn(value, '__proto__')) return { defects: unknownFields(['__proto__']) };
  return route.query
    ? validate(route.query, value, '/query')
    : { defects: unknownFields(Object.keys(value)) };
};

const requirePreconditions = (route: Route, { headers }: HttpEvent): void => {
  const preconditions = route.preconditions ?? [];
  const creates = preconditions.includes('if-match-or-create') && headers['if-none-match'] === '*';
  if (needsMatch(route) && !headers['if-match'] && !creates) {
    throw new HttpError(428, 'precondition-required', { facts: { header: 'If-Match' } });
  }
  if (
    preconditions.includes('idempotency-key') &&
    !/^[\x21-\x7e]{8,128}$/.test(headers['idempotency-key'] ?? '')
  ) {
    throw new HttpError(400, 'idempotency-key-missing');
  }
};

/** A version is changed against exactly one tag; a cached answer may be asked after with many. */
const checkTags = ({ headers }: HttpEvent) => {
  const ifMatch = entityTags(headers['if-match']);
  const ifNoneMatch = entityTags(headers['if-none-match']);
  const faulty = [
    ...(ifMatch === undefined || ifMatch.length > 1 ? ['if-match'] : []),
    ...(ifNoneMatch === undefined ? ['if-none-match'] : []),
  ];
  return {
    ifMatch: ifMatch?.[0],
    ifNoneMatch: ifNoneMatch ?? [],
    defects: faulty.map((name): Defect => ({ code: 'header-invalid', pointer: `/headers/${name}` })),
  };
};

/**
 * Reads everything an endpoint may take from a payload format 2.0 event whose caller is known: all defects of path,
 * query, headers and body are thrown together as one 400.
 */
export const readRequest = (route: Route, event: HttpEvent, actor: Actor | undefined): HttpRequest<Route> => {
  requirePreconditions(route, event);
  const params = checkParams(route, event);
  const query = checkQuery(route, event);
  const tags = checkTags(event);
  const body = route.body ? validate(route.body, readJson(event)) : NOTHING;
  const defects = [...params.defects, ...query.defects, ...tags.defects, ...body.defects];
  if (defects.length > 0) throw new HttpError(400, 'request-invalid', { defects });
  const bytes = route.bytes === undefined ? undefined : readBytes(event, route.bytes);
  return {
    params: params.value as undefined,
    query: query.value as undefined,
    body: body.value as undefined,
    bytes: bytes as undefined,
    actor,
    language: wantedLanguage(event),
    accept: event.headers['accept'] ?? '*/*',
    ifMatch: tags.ifMatch,
    ifNoneMatch: tags.ifNoneMatch,
    idempotencyKey: event.headers['idempotency-key'],
    baseUrl: baseUrlOf(event),
    traceId: event.requestContext.requestId,
    sourceIp: event.requestContext.http.sourceIp,
    headers: event.headers,
  };
};
