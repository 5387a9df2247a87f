/** One HTTP request as it arrived: nothing decoded, nothing merged. */
export type GatewayRequest = Readonly<{
  method: string;
  /** Path and query exactly as sent, below the site's prefix: `/v1/items/a%20b?x=1`. */
  target: string;
  /** `HTTP/1.1`. */
  protocol: string;
  /** Names in any case; a name may occur more than once. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
  sourceIp: string;
}>;

/** What goes back to the client. `headers` may hold a name twice (set-cookie). */
export type GatewayResponse = Readonly<{
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}>;

/** Path and query of a request target, both still encoded. */
export const splitTarget = (target: string): Readonly<{ path: string; query: string }> => {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
};

/** Percent-decoding that never fails: what is no UTF-8 becomes U+FFFD, a stray `%` stays. */
export const decodePercent = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  }
};

/** The values of a header joined with commas, in the order of arrival; undefined when there is none. */
export const headerOf = (request: GatewayRequest, name: string): string | undefined => {
  const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(',');
};
