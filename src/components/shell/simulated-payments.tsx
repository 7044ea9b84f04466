import { FlaskConical } from "lucide-react";
import { Icon } from "@/components/ui/icon";

interface SimulatedPaymentsProps {
  /** Where whoever develops this moves the simulated money; null where there is no such page to lead to. */
  controlPanel?: string | null | undefined;
}

/** Says that no money moves on this site. */
export function SimulatedPayments({ controlPanel }: SimulatedPaymentsProps) {
  return (
    <p className="simulated">
      <Icon of={FlaskConical} />
      <span>
        Payments are simulated on this site. No money moves.{" "}
        {controlPanel ? (
          <a className="underline" href={controlPanel} target="_blank" rel="noreferrer">
            Control panel
          </a>
        ) : null}
      </span>
    </p>
  );
}
