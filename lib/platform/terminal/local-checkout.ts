import type { Role } from '../../kernel/actor.ts';
import type { Invocation } from '../gateway/invoke-function.ts';

/** A function as `sumu functions` lists it. */
export type ListedFunction = Readonly<{
  name: string;
  description?: string;
  routes: readonly string[];
  schedules: readonly Readonly<{ expression: string; timezone: string }>[];
  timeoutSeconds: number;
  memorySize: number;
}>;

export type TokenRequest = Readonly<{
  role: Role;
  site: string;
  division?: string;
  agency?: string;
  subject?: string;
  identity?: string;
  expiresInSeconds: number;
}>;

/** The outcome of a direct call; errors as text, because they may come from another process. */
export type InvokeOutcome =
  | Readonly<{ outcome: 'answered'; result: unknown }>
  | Readonly<{ outcome: Exclude<Invocation['outcome'], 'answered'>; error?: string }>;

/** What commands may ask of the checkout they run in. Development only: never part of a bundle. */
export type LocalCheckout = Readonly<{
  /** The sites that the local host runs. */
  sites: readonly string[];
  functions: (site: string) => Promise<readonly ListedFunction[]>;
  mintToken: (request: TokenRequest) => Promise<Readonly<{ token: string; issuer: string }>>;
  /** Calls a function once, in the running host or else in this process. Undefined: there is no such function. */
  invoke: (site: string, functionName: string, event: unknown) => Promise<InvokeOutcome | undefined>;
  /** The running host of this checkout, if there is one. */
  host: () => Promise<Readonly<{ url: string; pid: number; sites: readonly string[] }> | undefined>;
}>;
