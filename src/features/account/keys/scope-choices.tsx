import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { FieldError } from "@/components/ui/field";
import { SCOPE_GROUPS, SCOPES } from "@/config/scopes";

interface ScopeChoicesProps {
  field: UseFormRegisterReturn;
  error: string | undefined;
}

/** What a key may do: every scope with its sentence, by what it is about. */
export function ScopeChoices({ field, error }: ScopeChoicesProps) {
  return (
    <ChoiceGroup legend="What it may do">
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {SCOPE_GROUPS.map(({ title, scopes }) => (
          <fieldset key={title} className="grid min-w-0 content-start gap-2">
            <legend className="mb-1.5 text-ink-3 text-xs">{title}</legend>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={<code className="mono">{scope}</code>}
                hint={SCOPES[scope]}
                aria-invalid={error ? true : undefined}
                {...field}
              />
            ))}
          </fieldset>
        ))}
      </div>
      {error ? <FieldError>{error}</FieldError> : null}
    </ChoiceGroup>
  );
}
