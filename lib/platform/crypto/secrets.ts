import type { Keyring } from './keyring.ts';

/** Where keys come from. */
export type Secrets = Readonly<{
  /** The keyring behind a reference such as `file:/run/secrets/sumu.json`. Throws {@link SecretUnavailable}. */
  get: (reference: string) => Promise<Keyring>;
}>;

/** Where the text of a keyring is kept, be its keys wrapped or not. */
export type SecretTexts = Readonly<{ read: (reference: string) => Promise<string> }>;

/**
 * Thrown when a keyring cannot be had. `reason` is a stable word; neither it nor the message holds anything of the secret.
 *
 * | reason | what to do |
 * |---|---|
 * | `scheme-unknown` | use `file:`, `env:` or `aws-secretsmanager:`, with `aws-kms:` before it where the keys are wrapped |
 * | `missing` | create the file, variable or secret |
 * | `unreadable` | let the user that runs the functions read the file |
 * | `name-invalid` | after `env:` comes the name of a variable, not its content |
 * | `readable-by-others` | `chmod 600` the file |
 * | `not-a-file`, `too-large` | the reference points to something else |
 * | `unreachable`, `refused` | check the endpoint, the secret's name and the role's `secretsmanager:GetSecretValue` |
 * | `unwrap-refused` | was the key wrapped for this site and id? Check the role's `kms:Decrypt` |
 * | `unwrap-unreachable` | check the endpoint of the key service |
 * | `not-a-keyring` | the content is `{"keys":[{"id":"k1","bytes":"<base64>"}]}`, or with `wrapped` for `bytes` |
 * | `keyring-…`, `key-…` | the keyring's own fault, see `keyring.ts` |
 */
export class SecretUnavailable extends Error {
  readonly code = 'secret-unavailable';
  readonly reference: string;
  readonly reason: string;
  constructor(reference: string, reason: string) {
    super(`secret-unavailable: ${reference} (${reason})`);
    this.reference = reference;
    this.reason = reason;
  }
}
