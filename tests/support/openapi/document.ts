import { readFileSync } from "node:fs";
import { must } from "@/lib/assert";

/** A JSON Schema as the document has it; what these tests look at. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  default?: unknown;
}

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: Schema;
}

type Content = Record<string, { schema?: Schema }>;

export interface ResponseObject {
  description?: string;
  headers?: Record<string, { required?: boolean; schema?: Schema; $ref?: string }>;
  content?: Content;
  $ref?: string;
}

interface OperationObject {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, ResponseObject>;
}

/** One method of one address of the document. */
export interface Operation extends OperationObject {
  method: string;
  /** Its template below /api/v1, such as `/orders/{orderId}`. */
  path: string;
  parameters: Parameter[];
  /** Of its JSON body; null where it takes none. */
  body: Schema | null;
}

interface Document {
  paths: Record<string, Record<string, OperationObject>>;
}

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

/** The committed document, as a program would read it. */
export const document: Document = JSON.parse(readFileSync("docs/openapi.json", "utf8"));

/** Every operation of the document. */
export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => METHODS.has(method))
    .map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map((parameter) => resolved<Parameter>(parameter)),
      body: operation.requestBody?.content["application/json"]?.schema ?? null,
    })),
);

/** What a `$ref` of the document leads to; anything else as it is. */
export function resolved<T extends object>(value: T | { $ref: string }): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const found = value.$ref
    .slice("#/".length)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document);
  return resolved(must(found as T, value.$ref));
}

/** The operation at an address below /api/v1; undefined: there is none. Words go before parameters. */
export function operationAt(method: string, pathname: string): Operation | undefined {
  return operations
    .filter((operation) => operation.method === method && patternOf(operation.path).test(pathname))
    .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`);
}
