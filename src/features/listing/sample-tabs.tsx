import { CodeBlock } from "@/components/ui/code-block";
import { DataGrid } from "@/components/ui/data-grid";
import { Tabs } from "@/components/ui/tabs";
import type { DictionaryColumn, Sample } from "@/contracts/listing-content";

interface SampleTabsProps {
  sample: Sample;
  dictionary: readonly DictionaryColumn[];
}

/** Rows to look at before buying, as a table, JSON or CSV. Cells are text: nothing in them is a link or runs. */
export function SampleTabs({ sample, dictionary }: SampleTabsProps) {
  const columns = sample.columns.map((name) => ({
    name,
    type: dictionary.find((column) => column.name === name)?.type,
  }));
  const table = (
    <div className="panel">
      <DataGrid caption="Sample rows" columns={columns} rows={sample.rows} />
    </div>
  );
  return (
    <Tabs
      label="Format of the sample"
      tabs={[
        { value: "table", label: "Table", content: table },
        {
          value: "json",
          label: "JSON",
          content: <CodeBlock label="Sample as JSON">{toJson(sample)}</CodeBlock>,
        },
        { value: "csv", label: "CSV", content: <CodeBlock label="Sample as CSV">{toCsv(sample)}</CodeBlock> },
      ]}
    />
  );
}

function toJson({ columns, rows }: Sample): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])),
  );
  return objects.map((object) => JSON.stringify(object)).join("\n");
}

/** RFC 4180: quoted where a comma, quote or line break asks for it; null is an empty field. */
function toCsv({ columns, rows }: Sample): string {
  const field = (value: string | null) =>
    /[",\r\n]/.test(value ?? "") ? `"${value?.replaceAll('"', '""')}"` : (value ?? "");
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\n");
}
