import type { UseFormRegisterReturn } from "react-hook-form";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { FieldError } from "@/components/ui/field";
import { WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "@/config/webhook-events";

interface EventChoicesProps {
  field: UseFormRegisterReturn;
  error: string | undefined;
}

/** What an endpoint wants to hear: every event with its sentence. */
export function EventChoices({ field, error }: EventChoicesProps) {
  return (
    <ChoiceGroup legend="Events">
      <div className="grid gap-2">
        {WEBHOOK_EVENT_TYPES.map((type) => (
          <Checkbox
            key={type}
            value={type}
            label={<code className="mono">{type}</code>}
            hint={WEBHOOK_EVENTS[type]}
            aria-invalid={error ? true : undefined}
            {...field}
          />
        ))}
        {error ? <FieldError>{error}</FieldError> : null}
      </div>
    </ChoiceGroup>
  );
}
