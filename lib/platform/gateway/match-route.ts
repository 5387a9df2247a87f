/** One route of an HTTP API: its key as declared, and what it leads to. */
export type GatewayRoute<Target> = Readonly<{
  /** `GET /v1/items/{code}`, `ANY /v1/{proxy+}` or `$default`. */
  routeKey: string;
  target: Target;
}>;

export type RouteMatch<Target> = Readonly<{
  routeKey: string;
  target: Target;
  pathParameters: Readonly<Record<string, string>>;
}>;

/** Finds the route of a request. `path` is already percent-decoded: an encoded slash divides segments, as at the gateway. */
export type MatchRoute<Target> = (method: string, path: string) => RouteMatch<Target> | undefined;

type Compiled<Target> = Readonly<{
  route: GatewayRoute<Target>;
  method: string;
  segments: readonly string[];
}>;

const METHODS = new Set(['ANY', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const isGreedy = (segment: string): boolean => /^\{[^{}]+\+\}$/.test(segment);
const isParameter = (segment: string): boolean => /^\{[^{}+]+\}$/.test(segment);
const nameOf = (segment: string): string => segment.replace(/^\{|\+?\}$/g, '');

/** Whether a text is a route key that the gateway takes. */
export const isRouteKey = (routeKey: string): boolean => {
  if (routeKey === '$default') return true;
  const [method = '', path = '', ...rest] = routeKey.split(' ');
  const segments = path.slice(1).split('/');
  const plain = (segment: string): boolean => !/[{}\s]/.test(segment);
  return (
    rest.length === 0 &&
    METHODS.has(method) &&
    path.startsWith('/') &&
    segments.every(
      (segment, i) =>
        plain(segment) || isParameter(segment) || (isGreedy(segment) && i === segments.length - 1),
    )
  );
};

const compile = <Target>(route: GatewayRoute<Target>): Compiled<Target> => {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, segments: path.slice(1).split('/') };
};

const read = (
  segments: readonly string[],
  given: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const parameters: [string, string][] = [];
  for (const [i, segment] of segments.entries()) {
    const value = given[i];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      const rest = given.slice(i).join('/');
      return rest === '' ? undefined : Object.fromEntries([...parameters, [nameOf(segment), rest]]);
    }
    if (!isParameter(segment) && segment !== value) return undefined;
    if (isParameter(segment)) {
      if (value === '') return undefined;
      parameters.push([nameOf(segment), value]);
    }
  }
  return given.length === segments.length ? Object.fromEntries(parameters) : undefined;
};

const weight = (segment: string | undefined): number =>
  segment === undefined ? 3 : isGreedy(segment) ? 2 : isParameter(segment) ? 1 : 0;

/** Exact before `{name}` before `{name+}`, decided at the first segment that differs; a method before ANY. */
const bySpecificity = <Target>(a: Compiled<Target>, b: Compiled<Target>): number => {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i += 1) {
    const difference = weight(a.segments[i]) - weight(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
};

/** Compiles routes into a matcher with the gateway's priorities: full path, `{name}`, `{name+}`, `$default`. */
export const routeMatcher = <Target>(routes: readonly GatewayRoute<Target>[]): MatchRoute<Target> => {
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  const compiled = routes
    .filter(({ routeKey }) => routeKey !== '$default')
    .map(compile)
    .toSorted(bySpecificity);
  return (method, path) => {
    const given = path.slice(1).split('/');
    for (const { route, method: wanted, segments } of compiled) {
      if (wanted !== method && wanted !== 'ANY') continue;
      const pathParameters = read(segments, given);
      if (pathParameters) return { ...route, pathParameters };
    }
    return fallback && { ...fallback, pathParameters: {} };
  };
};
