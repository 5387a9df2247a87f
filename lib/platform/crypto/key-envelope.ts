/** What a key was wrapped for: a site, and the key's id in its keyring. What was wrapped for another does not unwrap. */
export type EnvelopeContext = Readonly<{ site: string; key: string }>;

/**
 * What unwraps the keys of a site (数字信封): a key service or a certified cryptographic device (密码机), whose own key never
 * leaves it. Asked once for each key of the ring when a function starts, never for a record.
 */
export type KeyEnvelope = Readonly<{
  /** The key in the clear. Throws {@link EnvelopeFault}. */
  unwrap: (wrapped: Uint8Array, context: EnvelopeContext) => Promise<Uint8Array>;
}>;

/** Thrown when a key cannot be unwrapped: the service said no, or did not answer. */
export class EnvelopeFault extends Error {
  readonly reason: 'unwrap-refused' | 'unwrap-unreachable';
  constructor(reason: EnvelopeFault['reason'], cause?: unknown) {
    // Its name alone: the message of a parser may quote what it could not read.
    super(reason, { cause: cause instanceof Error ? cause.name : undefined });
    this.reason = reason;
  }
}
