import type { Declarations } from './declarations.ts';

type Endpoint = Readonly<{ method: string; path: string; function: string; description?: string }>;

/** What `GET /` tells: the sites with their endpoints and schedules. */
export type HostIndex = Readonly<{
  issuer: string;
  sites: readonly Readonly<{
    site: string;
    url: string;
    endpoints: readonly Endpoint[];
    schedules: readonly Readonly<{ function: string; expression: string; timezone: string }>[];
  }>[];
}>;

const endpointsOf = (url: string, { functions }: Declarations): Endpoint[] =>
  functions.flatMap(({ name, description, routes }) =>
    routes.map((route) => {
      const [method = '', path = ''] = route === '$default' ? ['ANY', '/{proxy+}'] : route.split(' ');
      return { method, path: `${url}${path}`, function: name, ...(description ? { description } : {}) };
    }),
  );

export const hostIndex = (url: string, issuer: string, sites: readonly Declarations[]): HostIndex => ({
  issuer,
  sites: sites.map((declarations) => ({
    site: declarations.site,
    url: `${url}/${declarations.site}`,
    endpoints: endpointsOf(`${url}/${declarations.site}`, declarations),
    schedules: declarations.functions.flatMap(({ name, schedules }) =>
      schedules.map(({ expression, timezone }) => ({ function: name, expression, timezone })),
    ),
  })),
});

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const row = ({ method, path, description = '', function: name }: Endpoint): string => {
  const shown = escape(path);
  const link = method === 'GET' && !path.includes('{') ? `<a href="${shown}">${shown}</a>` : shown;
  return `<tr><td>${escape(method)}</td><td><code>${link}</code></td><td>${escape(description || name)}</td></tr>`;
};

/** The same for a reader with a browser. */
export const indexPage = (index: HostIndex): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>sumu</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
  td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top } code { font-size: .9em }
</style>
<h1>sumu</h1>
<p>Local host. Tokens: <code>npx sumu token --as citizen</code>; issuer <code>${escape(index.issuer)}</code>.</p>
${index.sites
  .map(
    ({ site, endpoints, schedules }) => `<h2>${escape(site)}</h2>
<table>${endpoints.map(row).join('')}</table>
${schedules.map((s) => `<p>${escape(s.function)}: <code>${escape(s.expression)}</code> ${escape(s.timezone)}</p>`).join('')}`,
  )
  .join('\n')}
</html>
`;
