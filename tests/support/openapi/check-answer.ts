import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import {
  document,
  type Operation,
  operationAt,
  type ResponseObject,
  resolved,
  type Schema,
} from "./document";

/** What came back, whoever asked. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

const DOCUMENT = "document";
// Not strict: the document around the schemas has words that are not JSON Schema's
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, DOCUMENT);
const compiled = new Map<object, ValidateFunction>();

const PROBLEM = "application/problem+json";

/**
 * Holds an answer to the document: its status is one that the operation names, so is its type and an error's code,
 * its body fits the schema, and the headers it promises are there. `path` is below /api/v1, a query may follow. What is at no operation
 * is refused with 404 or 405, or an answer to OPTIONS.
 */
export function checkAnswer(method: string, path: string, answer: Answer): void {
  const asked = method === "HEAD" ? "GET" : method;
  const operation = operationAt(asked, path.split("?")[0] ?? "");
  const where = `${method} ${path.slice(0, 200)} -> ${answer.status} ${answer.text.slice(0, 500)}`;
  if (operation === undefined) {
    expect(method === "OPTIONS" ? [204, 404] : [404, 405], where).toContain(answer.status);
    if (answer.status !== 204) checkBody({ $ref: "#/components/schemas/Problem" }, answer, where);
    return;
  }
  const documented = operation.responses[String(answer.status)];
  expect(documented, `not in the document: ${where}`).toBeDefined();
  const response = resolved<ResponseObject>(documented ?? {});
  checkHeaders(response, answer, where);
  if (method !== "HEAD") checkContent(operation, response, answer, where);
}

function checkContent(operation: Operation, response: ResponseObject, answer: Answer, where: string): void {
  const type = answer.headers.get("content-type")?.split(";")[0] ?? null;
  if (response.content === undefined) {
    expect({ type, text: answer.text }, where).toEqual({ type: null, text: "" });
    return;
  }
  if (answer.status >= 400) {
    expect(type, where).toBe(PROBLEM);
    expect(response.description, where).toContain(`\`${JSON.parse(answer.text).code}\``);
  }
  const content = response.content[type ?? ""];
  expect(content, `${type} is not in the document of ${operation.operationId}: ${where}`).toBeDefined();
  if (content?.schema && type?.endsWith("json")) checkBody(content.schema, answer, where);
}

function checkHeaders({ headers = {} }: ResponseObject, answer: Answer, where: string): void {
  for (const [name, given] of Object.entries(headers)) {
    const { required, schema } = resolved<typeof given>(given);
    const value = answer.headers.get(name);
    if (required) expect(value, `${name} of ${where}`).not.toBeNull();
    if (value !== null && schema) checkValue(schema, asWritten(value, schema), `${name} of ${where}`);
  }
}

/** A header is text; where the document speaks of a number, it is one. */
function asWritten(value: string, schema: Schema): unknown {
  const { type } = resolved<Schema>(schema);
  return type === "integer" || type === "number" ? Number(value) : value;
}

function checkBody(schema: Schema, { text }: Answer, where: string): void {
  checkValue(schema, JSON.parse(text), where);
}

function checkValue(schema: Schema, value: unknown, where: string): void {
  const validate = validatorOf(schema);
  expect(validate(value) ? [] : validate.errors?.map((error) => ({ ...error, where })), where).toEqual([]);
}

function validatorOf(schema: Schema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  // By its place in the document, so that `#/components/…` in it leads there
  const validate = ajv.compile(absolute(schema));
  compiled.set(schema, validate);
  return validate;
}

/** The schema with its references leading into the document, wherever it is compiled. */
function absolute(schema: Schema): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${DOCUMENT}#/`));
}
