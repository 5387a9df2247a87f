import type { Context } from 'aws-lambda';
import type { Env } from './env.ts';

type Handler<Event, Outcome> = (event: Event, context: Context) => Promise<Outcome>;

/** What a function file exports as `handler`: Lambda calls it; a host of several sites binds it to each site's settings. */
export type EntryHandler<Event, Outcome> = Handler<Event, Outcome> &
  Readonly<{ withEnv: (env: Env) => Handler<Event, Outcome> }>;

/**
 * Joins wiring and handler without doing anything yet: the first event wires the function from the settings of the
 * process; `withEnv` does the same from given ones, so that one process can serve several sites.
 */
export const entry = <Deps, Event, Outcome>(
  wire: (env: Env) => Deps,
  createHandler: (deps: Deps) => Handler<Event, Outcome>,
): EntryHandler<Event, Outcome> => {
  const withEnv = (env: Env): Handler<Event, Outcome> => {
    let handler: Handler<Event, Outcome> | undefined;
    return (event, context) => (handler ??= createHandler(wire(env)))(event, context);
  };
  return Object.assign(withEnv(process.env), { withEnv });
};
