/** A kept file as far as a link to it needs: the SM3 digest by which it is kept, and its media type. */
type LinkedFile = Readonly<{ sm3: string; mediaType: string }>;

/** An address that opens a file to whoever has it, without more; until when (RFC 3339, UTC). */
export type FileLink = Readonly<{ url: string; expiresAt: string }>;

/** Gives links to files. Nothing is read: a link to a file that is not there opens nothing. */
export type FileLinks = Readonly<{
  /**
   * A link that is good for some minutes and saves the file under `filename`, which stands in the address: nothing
   * personal, and of letters, digits, dots, hyphens and underscores alone.
   */
  linkTo: (file: LinkedFile, filename: string) => Promise<FileLink>;
}>;

/** Where somebody calls from, as the gateway saw it. */
type Caller = Readonly<{ sourceIp: string; headers: Readonly<Record<string, string | undefined>> }>;

/** Links by the host that the network of a caller can reach; undefined where it reaches none. */
export type LinksFor = (caller: Caller) => FileLinks | undefined;
