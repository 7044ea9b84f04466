import fc from "fast-check";

/** Text that trips programs: into SQL, HTML, search and paths, and what PostgreSQL or UTF-8 cannot hold. */
const TEXTS: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfffx",
  "\uffff",
  "\u202eright to left",
  "e\u0301".repeat(40),
  "👩‍👩‍👧‍👦".repeat(20),
  "'; drop table accounts; --",
  "' or '1'='1",
  "1); select pg_sleep(10); --",
  "$1",
  "%",
  "_%\\",
  "a & | ! <-> :* ( )",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "../../../etc/passwd",
  "{{7*7}}",
  "__proto__",
  "constructor",
  "a@b.co, c@d.co",
  "a@b.co\r\nBcc: c@d.co",
  "NaN",
  "Infinity",
  "1e309",
  "2026-13-45T99:99:99Z",
  "[]",
  "W251bGxd", // [null] as a cursor
  "WyJcdTAwMDAiLCJcdTAwMDAiXQ", // two NULs as a cursor
  "ord_00000000000000000000000000",
  "lst_zzzzzzzzzzzzzzzzzzzzzzzzzz",
  "x".repeat(70_000),
];

const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1e-9,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Ever deeper arrays and objects. */
function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** `input` with each of its fields in turn replaced by each of the texts and numbers that trip programs. */
export function everyTrap(input: unknown, fields: readonly Path[]): unknown[] {
  const traps = [...TEXTS, ...NUMBERS, null, [], {}, nested(2_000)];
  return fields.flatMap((field) => traps.map((trap) => withField(input, field, trap)));
}

/** Text that nobody types by accident. */
export const wildText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: "binary", maxLength: 300 }),
);

/** Anything that can be sent, and what nobody sends by accident. */
const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<unknown>(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...NUMBERS) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, undefined, true, {}, [], nested(40), nested(2_000)),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>(...TEXTS), { maxLength: 200 }) },
  {
    weight: 2,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      maxDepth: 3,
    }),
  },
);

/** A field of an input, such as `["content", "summary"]`. */
export type Path = readonly string[];

/** `input` with wild values in one to three of the fields, with a field too many, or replaced altogether. */
export function wildInput(input: unknown, fields: readonly Path[]): fc.Arbitrary<unknown> {
  const replaced = fc
    .array(fc.tuple(fc.nat(), wildValue), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (whole, [index, value]) => withField(whole, fields[index % fields.length] ?? [], value),
        input,
      ),
    );
  const extra = fc
    .tuple(fc.constantFrom("__proto__", "constructor", "isAdmin", "id", "x"), wildValue)
    .map(([name, value]) => withField(input, [name], value));
  return fc.oneof(
    { weight: 6, arbitrary: replaced },
    { weight: 1, arbitrary: extra },
    { weight: 1, arbitrary: wildValue },
  );
}

function withField(whole: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  const object = typeof whole === "object" && whole !== null ? whole : {};
  const inner = Object.entries(object).find(([key]) => key === name)?.[1];
  return Object.fromEntries([...Object.entries(object), [name, withField(inner, rest, value)]]);
}
