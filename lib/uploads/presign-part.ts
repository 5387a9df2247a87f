/** An address at which one part may be put once, with exactly these headers, until it expires. */
export type PartTarget = Readonly<{ url: string; headers: Readonly<Record<string, string>> }>;

/** Makes addresses of parts at one endpoint. */
export type PresignPart = (
  part: Readonly<{ upload: string; part: number; length: number; type: string; seconds: number }>,
) => Promise<PartTarget>;
