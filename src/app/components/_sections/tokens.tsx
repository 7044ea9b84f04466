import { Section } from "./section";

const COLORS = [
  "bg",
  "surface",
  "sunken",
  "pressed",
  "line",
  "line-control",
  "text",
  "text-2",
  "text-3",
  "accent",
  "accent-soft",
  "accent-line",
  "success",
  "success-soft",
  "warning",
  "warning-soft",
  "danger",
  "danger-soft",
  "info",
  "info-soft",
  "deep",
  "deep-accent",
  "chart-1",
  "chart-2",
];

const TYPE = [
  { name: "--fs-4xl", sample: "Data by the unit", look: "text-4xl font-[620] tracking-[-.042em]" },
  { name: "--fs-3xl", sample: "€1,284.60", look: "text-3xl font-semibold tracking-[-.035em]" },
  { name: "--fs-2xl", sample: "Hourly Station Weather", look: "text-2xl font-semibold tracking-[-.022em]" },
  { name: "--fs-xl", sample: "Data dictionary", look: "text-xl font-semibold tracking-[-.014em]" },
  { name: "--fs-lg", sample: "Reading text, summaries and ledes", look: "text-lg" },
  { name: "--fs-md", sample: "Interface text, 14 px", look: "text-md" },
  { name: "--fs-sm", sample: "Tables, buttons, navigation", look: "text-sm" },
  { name: "--fs-xs", sample: "Captions, badges, meta", look: "text-xs" },
  { name: "--font-mono", sample: "udam_7Hq2…4f2c  0O 1lI  UD-7K3M9Q", look: "mono text-sm" },
];

export function TokenSection() {
  return (
    <>
      <Section title="Colour">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-3">
          {COLORS.map((name) => (
            <li key={name} className="font-mono text-ink-2 text-xs">
              <span
                className="mb-1.5 block h-11 rounded-md border border-line"
                style={{ background: `var(--${name})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Type">
        <dl>
          {TYPE.map(({ name, sample, look }) => (
            <div
              key={name}
              className="grid items-baseline gap-x-4 gap-y-0.5 border-line border-b py-2 sm:grid-cols-[8rem_1fr]"
            >
              <dt className="font-mono text-ink-3 text-xs">{name}</dt>
              <dd className={`${look} leading-tight`}>{sample}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
