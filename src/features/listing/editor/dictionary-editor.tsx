"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select } from "@/components/ui/input";
import { COLUMN_TYPES, MAX_COLUMNS } from "@/contracts/listing-parts";
import type { EditorValues } from "./editor-values";

/** What each column of the data means, line by line. */
export function DictionaryEditor() {
  const { control, register, formState } = useFormContext<EditorValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "dictionary" });
  const problem = formState.errors.dictionary;
  const wrong = problem?.root?.message ?? problem?.message;
  return (
    <div className="field" id="dictionary">
      <h3 className="label">Data dictionary</h3>
      <p className="hint">A sample fills in its columns. Say what each of them means.</p>
      <ul className="column-editor">
        {fields.map((field, index) => (
          <li key={field.id}>
            <Input
              {...register(`dictionary.${index}.name`)}
              className="mono"
              aria-label={`Name of column ${index + 1}`}
              aria-invalid={Boolean(problem?.[index]?.name)}
              placeholder="column"
              maxLength={128}
              autoComplete="off"
            />
            <Select {...register(`dictionary.${index}.type`)} aria-label={`Type of column ${index + 1}`}>
              {[...new Set([...COLUMN_TYPES, field.type])].map((type) => (
                <option key={type}>{type}</option>
              ))}
            </Select>
            <Input
              {...register(`dictionary.${index}.meaning`)}
              aria-label={`Meaning of column ${index + 1}`}
              aria-invalid={Boolean(problem?.[index]?.meaning)}
              placeholder="What it means"
              maxLength={500}
              autoComplete="off"
            />
            <IconButton icon={X} label={`Remove column ${index + 1}`} onClick={() => remove(index)} />
          </li>
        ))}
      </ul>
      {wrong ? <FieldError>{wrong}</FieldError> : null}
      <div>
        <Button
          size="sm"
          disabled={fields.length >= MAX_COLUMNS}
          onClick={() => append({ name: "", type: "text", meaning: "" })}
        >
          <Icon of={Plus} />
          Add column
        </Button>
      </div>
    </div>
  );
}
