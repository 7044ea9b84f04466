import { Panel } from "@/components/ui/panel";
import { REQUIRED_PART_NAMES, REQUIRED_PARTS, type RequiredPart } from "@/contracts/listing-parts";

/** The section of the editor where each part is filled in. */
const SECTION: Record<RequiredPart, string> = {
  serviceName: "what",
  category: "what",
  summary: "what",
  description: "what",
  priceAmount: "price",
  unitDescription: "price",
  units: "price",
  credential: "delivery",
  sample: "sample",
  dictionary: "dictionary",
  updateFrequency: "terms",
  coverage: "terms",
  terms: "terms",
};

/** The units of a pool are its credentials, and keys are minted without one. */
const NEVER_ASKED: Record<string, RequiredPart | undefined> = { pool: "units", minted: "credential" };

interface ChecklistProps {
  /** Null: nothing was saved yet, so everything is missing. */
  missing: readonly RequiredPart[] | null;
  delivery: string;
}

/** Exactly what is missing to publish; every missing part leads to where it is filled in. */
export function Checklist({ missing, delivery }: ChecklistProps) {
  const parts = REQUIRED_PART_NAMES.filter((part) => part !== NEVER_ASKED[delivery]);
  const isMissing = (part: RequiredPart) => missing === null || missing.includes(part);
  const done = parts.filter((part) => !isMissing(part)).length;
  return (
    <Panel
      title="Ready to publish?"
      actions={
        <span className="num text-xs text-ink-3">
          {done} of {parts.length}
        </span>
      }
    >
      <ul className="checklist">
        {parts.map((part) => (
          <li key={part} data-done={!isMissing(part) || undefined}>
            {isMissing(part) ? (
              <a className="hover:underline" href={`#${SECTION[part]}`}>
                {REQUIRED_PARTS[part]}
                <span className="sr-only"> is missing</span>
              </a>
            ) : (
              <span>
                {REQUIRED_PARTS[part]}
                <span className="sr-only"> is there</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
