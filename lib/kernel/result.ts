/**
 * One thing that is wrong with an input. `code` is stable and greppable; `pointer` is a JSON pointer (RFC 6901)
 * into the input, or the name of a column or code segment; `facts` fill the message's `{placeholders}`.
 */
export type Defect = Readonly<{ code: string; pointer: string; facts?: Facts }>;

/** Plain values that explain a refusal; they become members of the problem document, so nothing personal. */
export type Facts = Readonly<Record<string, unknown>>;

/** An expected "no". The kinds of one use case form a closed union. */
export type Refusal<Kind extends string = string> = Readonly<{
  kind: Kind;
  facts?: Facts;
  defects?: readonly Defect[];
}>;

export type Result<Value, Kind extends string> =
  Readonly<{ ok: true; value: Value }> | Readonly<{ ok: false; refusal: Refusal<Kind> }>;

/** The use case did what was asked. */
export const ok = <Value>(value: Value): Readonly<{ ok: true; value: Value }> => ({ ok: true, value });

/** The use case refuses, for an expected reason. */
export const refuse = <Kind extends string>(
  kind: Kind,
  more: Omit<Refusal<Kind>, 'kind'> = {},
): Readonly<{ ok: false; refusal: Refusal<Kind> }> => ({ ok: false, refusal: { kind, ...more } });
