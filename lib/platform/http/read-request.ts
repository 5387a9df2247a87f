import type { Language } from '../../kernel/language.ts';
import type { Defect } from '../../kernel/result.ts';
import { HttpError } from './http-error.ts';
import type { HttpDeps, HttpEvent, HttpRequest } from './http-handler.ts';
import { isStorableText, readJson } from './read-json.ts';
import type { Route } from './route.ts';
import { validate } from './validate.ts';

type Part = Readonly<{ value?: unknown; defects: readonly Defect[] }>;

const NOTHING: Part = { defects: [] };

/** One value per name; a repeated name is a defect, because a later copy must not silently win. */
const readQuery = (rawQueryString: string): { value: Record<string, string>; defects: readonly Defect[] } => {
  const value: Record<string, string> = {};
  const defects: Defect[] = [];
  for (const [name, text] of new URLSearchParams(rawQueryString)) {
    const pointer = `/query/${name.slice(0, 100)}`;
    if (Object.hasOwn(value, name)) defects.push({ code: 'field-repeated', pointer });
    else if (!isStorableText(text) || text.includes('\uFFFD'))
      defects.push({ code: 'text-ill-formed', pointer });
    else Object.defineProperty(value, name, { value: text, enumerable: true });
  }
  return { value, defects };
};

const checkQuery = (route: Route, event: HttpEvent): Part => {
  const { value, defects } = readQuery(event.rawQueryString);
  if (defects.length > 0) return { defects };
  if (route.query) return validate(route.query, value, '/query');
  return {
    defects: Object.keys(value).map((name) => ({
      code: 'field-unknown',
      pointer: `/query/${name.slice(0, 100)}`,
      facts: { field: name.slice(0, 100) },
    })),
  };
};

const etags = (header: string | undefined): string[] =>
  (header ?? '')
    .slice(0, 4000)
    .split(',')
    .map((tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1'),
    )
    .filter((tag) => tag !== '');

const checkPreconditions = (route: Route, event: HttpEvent): void => {
  for (const precondition of route.preconditions ?? []) {
    if (
      precondition === 'if-match-required' &&
      !event.headers['if-match'] &&
      event.headers['if-none-match'] !== '*'
    ) {
      throw new HttpError(428, 'precondition-required', { facts: { header: 'If-Match' } });
    }
    if (
      precondition === 'idempotency-key' &&
      !/^[\x21-\x7e]{8,128}$/.test(event.headers['idempotency-key'] ?? '')
    ) {
      throw new HttpError(400, 'idempotency-key-missing');
    }
  }
};

/**
 * Reads everything an endpoint may take from a payload format 2.0 event. First who calls (401), then the form of the
 * request: all defects of path, query and body are thrown together as one 400.
 */
export const readRequest = async (
  route: Route,
  deps: HttpDeps,
  event: HttpEvent,
  language: Language,
): Promise<HttpRequest<Route>> => {
  const actor = route.auth === 'none' ? undefined : await deps.authenticate(event.headers['authorization']);
  if (route.auth === 'required' && actor === undefined) {
    throw new HttpError(401, 'token-missing', { headers: { 'www-authenticate': 'Bearer' } });
  }
  checkPreconditions(route, event);
  const params = route.params ? validate(route.params, event.pathParameters ?? {}, '/path') : NOTHING;
  const query = checkQuery(route, event);
  const body = route.body
    ? validate(route.body, readJson(event.body, event.isBase64Encoded, event.headers['content-type']))
    : NOTHING;
  const defects = [...params.defects, ...query.defects, ...body.defects];
  if (defects.length > 0) throw new HttpError(400, 'request-invalid', { defects });
  return {
    params: params.value as undefined,
    query: query.value as undefined,
    body: body.value as undefined,
    actor,
    language,
    accept: event.headers['accept'] ?? '*/*',
    ifMatch: etags(event.headers['if-match'])[0],
    ifNoneMatch: etags(event.headers['if-none-match']),
    idempotencyKey: event.headers['idempotency-key'],
    baseUrl: baseUrlOf(event),
    traceId: event.requestContext.requestId,
  };
};

const baseUrlOf = (event: HttpEvent): string => {
  const scheme = event.headers['x-forwarded-proto'] ?? 'https';
  const prefix = event.headers['x-forwarded-prefix'] ?? '';
  return `${scheme}://${event.requestContext.domainName}${prefix}`;
};
