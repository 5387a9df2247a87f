/** One segment of a JSON pointer (RFC 6901) with its slash. */
export const pointerTo = (key: PropertyKey): string =>
  `/${String(key).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
