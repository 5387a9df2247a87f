/** The parts of an OpenAPI 3.1 document that the docs page reads; the build's own document has this shape. */
export type Schema = Readonly<{
  $ref?: string;
  type?: string | readonly string[];
  description?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}>;

export type Parameter = Readonly<{
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
}>;

export type Content = Readonly<Record<string, Readonly<{ schema: Schema }>>>;

export type Response = Readonly<{ description: string; content?: Content }>;

export type Reference = Readonly<{ $ref: string }>;

export type Operation = Readonly<{
  operationId: string;
  tags: readonly string[];
  summary: string;
  'x-summary-zh'?: string;
  description?: string;
  security: readonly Readonly<Record<string, readonly string[]>>[];
  parameters: readonly (Parameter | Reference)[];
  requestBody?: Readonly<{ content: Content }>;
  responses: Readonly<Record<string, Response | Reference>>;
}>;

export type OpenApi = Readonly<{
  info: Readonly<{ title: string; version: string; description: string }>;
  tags: readonly Readonly<{ name: string; description: string }>[];
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: Readonly<{
    schemas: Readonly<Record<string, Schema>>;
    parameters: Readonly<Record<string, Parameter>>;
    responses: Readonly<Record<string, Response>>;
  }>;
}>;
