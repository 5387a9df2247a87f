import { S3Error } from './errors.ts';
import type { S3Request } from './parse-request.ts';
import { childrenOf, parseXml, textOf, writeXml, type XmlElement, type XmlNode } from './xml.ts';

/** One rule of a bucket's CORS configuration. Origins and headers may hold one `*`. */
export type CorsRule = Readonly<{
  id?: string;
  origins: readonly string[];
  methods: readonly string[];
  headers: readonly string[];
  expose: readonly string[];
  maxAgeSeconds?: number;
}>;

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'];
const MAX_RULES = 100;

const textsOf = (node: XmlNode, name: string): readonly string[] =>
  childrenOf(node, name).map(({ text }) => text.trim());

const parseRule = (node: XmlNode): CorsRule => {
  const [id, age] = [textOf(node, 'ID'), textOf(node, 'MaxAgeSeconds')];
  const rule = {
    origins: textsOf(node, 'AllowedOrigin'),
    methods: textsOf(node, 'AllowedMethod'),
    headers: textsOf(node, 'AllowedHeader'),
    expose: textsOf(node, 'ExposeHeader'),
  };
  if (rule.origins.length === 0 || rule.methods.length === 0) throw new S3Error('MalformedXML');
  if (age !== undefined && !/^\d{1,9}$/.test(age)) throw new S3Error('MalformedXML');
  const unknown = rule.methods.find((method) => !METHODS.includes(method));
  if (unknown !== undefined) throw new S3Error('InvalidRequest', `Found unsupported HTTP method: ${unknown}`);
  if ([...rule.origins, ...rule.headers].some((pattern) => pattern.split('*').length > 2)) {
    throw new S3Error(
      'InvalidRequest',
      'An AllowedOrigin or AllowedHeader can not have more than one wildcard.',
    );
  }
  return {
    ...rule,
    ...(id !== undefined && { id }),
    ...(age !== undefined && { maxAgeSeconds: Number(age) }),
  };
};

/** Reads a CORSConfiguration document. */
export const parseCors = (text: string): readonly CorsRule[] => {
  const rules = childrenOf(parseXml(text, 'CORSConfiguration'), 'CORSRule').map(parseRule);
  if (rules.length === 0 || rules.length > MAX_RULES) throw new S3Error('MalformedXML');
  return rules;
};

const writeRule = (rule: CorsRule): XmlElement => [
  'CORSRule',
  [
    ...(rule.id === undefined ? [] : [['ID', rule.id] as const]),
    ...rule.headers.map((header) => ['AllowedHeader', header] as const),
    ...rule.methods.map((method) => ['AllowedMethod', method] as const),
    ...rule.origins.map((origin) => ['AllowedOrigin', origin] as const),
    ...rule.expose.map((header) => ['ExposeHeader', header] as const),
    ...(rule.maxAgeSeconds === undefined ? [] : [['MaxAgeSeconds', rule.maxAgeSeconds] as const]),
  ],
];

export const writeCors = (rules: readonly CorsRule[]): string =>
  writeXml('CORSConfiguration', rules.map(writeRule));

const matches = (pattern: string, value: string): boolean => {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return pattern === value;
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
};

const allows = (rule: CorsRule, origin: string, method: string, headers: readonly string[]): boolean =>
  rule.methods.includes(method) &&
  rule.origins.some((pattern) => matches(pattern, origin)) &&
  headers.every((header) => rule.headers.some((pattern) => matches(pattern.toLowerCase(), header)));

const originHeaders = (rule: CorsRule, origin: string): Record<string, string> => ({
  ...(rule.origins.includes('*')
    ? { 'access-control-allow-origin': '*' }
    : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
  'access-control-allow-methods': rule.methods.join(', '),
  ...(rule.expose.length > 0 && { 'access-control-expose-headers': rule.expose.join(', ') }),
  vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
});

/** The headers that let the page of `Origin` read the answer; none where no rule allows it. */
export const corsHeaders = (request: S3Request, rules: readonly CorsRule[]): Record<string, string> => {
  const origin = request.header('origin');
  if (origin === undefined) return {};
  const rule = rules.find((candidate) => allows(candidate, origin, request.method, []));
  return rule === undefined ? {} : originHeaders(rule, origin);
};

/** Answers a preflight from the bucket's rules; `AccessForbidden` where none allows what is asked for. */
export const preflightHeaders = (request: S3Request, rules: readonly CorsRule[]): Record<string, string> => {
  const [origin, method] = [request.header('origin'), request.header('access-control-request-method')];
  if (origin === undefined || method === undefined) {
    throw new S3Error(
      'BadRequest',
      'Insufficient information. Origin and Access-Control-Request-Method needed.',
    );
  }
  const asked = (request.header('access-control-request-headers') ?? '')
    .split(',')
    .map((header) => header.trim().toLowerCase())
    .filter((header) => header !== '');
  const rule = rules.find((candidate) => allows(candidate, origin, method, asked));
  if (rule === undefined) throw new S3Error('AccessForbidden');
  return {
    ...originHeaders(rule, origin),
    ...(asked.length > 0 && { 'access-control-allow-headers': asked.join(', ') }),
    ...(rule.maxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.maxAgeSeconds) }),
  };
};
