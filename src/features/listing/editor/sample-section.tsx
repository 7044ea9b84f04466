"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DataGrid } from "@/components/ui/data-grid";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { MAX_SAMPLE_ROWS } from "@/config/limits";
import { DictionaryEditor } from "./dictionary-editor";
import type { EditorValues } from "./editor-values";
import { withSampleColumns } from "./guess-columns";
import { Section } from "./section";
import { useSampleUpload } from "./use-sample-upload";

/** Rows to look at before buying, and what their columns mean. */
export function SampleSection() {
  const { control, getValues, setValue } = useFormContext<EditorValues>();
  const sample = useWatch({ control, name: "sample" });
  const { busy, problem, read, upload } = useSampleUpload((rows) => {
    setValue("sample", rows, { shouldDirty: true });
    setValue("dictionary", withSampleColumns(getValues("dictionary"), rows), { shouldDirty: true });
  });
  const rows = sample?.rows.length ?? 0;
  return (
    <Section
      id="sample"
      title="Sample and dictionary"
      hint="What buyers look at before they pay. Cells are shown as text; nothing in them runs."
    >
      {sample ? (
        <div className="panel">
          <DataGrid
            caption="Sample as buyers see it"
            columns={sample.columns.map((name) => ({ name }))}
            rows={sample.rows}
          />
        </div>
      ) : null}
      <Field
        label={sample ? "Replace the sample" : "Sample"}
        hint={
          read?.truncated
            ? `The first ${rows} rows are kept.`
            : `CSV with a header, or JSON. At most 5 MB; up to ${MAX_SAMPLE_ROWS} rows are shown.`
        }
        error={problem}
      >
        <FileDrop
          accept=".csv,.tsv,.json,.jsonl,.ndjson,.txt,text/csv,application/json"
          onFile={(file) => void upload(file)}
          fileName={busy ? "Reading…" : read?.fileName}
        >
          Drop a CSV or JSON file, or choose one
        </FileDrop>
      </Field>
      {sample ? (
        <div>
          <Button size="sm" variant="ghost" onClick={() => setValue("sample", null, { shouldDirty: true })}>
            Take the sample out
          </Button>
        </div>
      ) : null}
      <DictionaryEditor />
    </Section>
  );
}
