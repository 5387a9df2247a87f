export type Env = Readonly<Record<string, string | undefined>>;

/** Thrown when a function starts without settings that it needs. The message names every missing one. */
export class MissingEnv extends Error {
  readonly code = 'env-missing';
  readonly names: readonly string[];
  constructor(names: readonly string[]) {
    super(`env-missing: ${names.join(', ')}`);
    this.names = names;
  }
}

/** Picks the named settings; throws {@link MissingEnv} naming all that are missing or empty. */
export const requireEnv = <const Names extends readonly string[]>(
  env: Env,
  names: Names,
): Readonly<Record<Names[number], string>> => {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new MissingEnv(missing);
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ''])) as Record<Names[number], string>;
};
