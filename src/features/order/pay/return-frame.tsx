import clsx from "clsx";
import { Ban, CircleCheck, Landmark, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { ReturnWords } from "./return-words";

const LOOKS = {
  success: { icon: CircleCheck, ground: "bg-success-soft text-success" },
  info: { icon: Landmark, ground: "bg-info-soft text-info" },
  neutral: { icon: Ban, ground: "bg-pressed text-ink-2" },
  warning: { icon: TriangleAlert, ground: "bg-warning-soft text-warning" },
  danger: { icon: OctagonAlert, ground: "bg-danger-soft text-danger" },
} as const;

interface ReturnFrameProps {
  words: ReturnWords;
  /** What it was about, and what can be done now. */
  children: ReactNode;
}

/** The page that Stripe leads back to: what became of the payment, in one column, read out when it changes. */
export function ReturnFrame({ words, children }: ReturnFrameProps) {
  const { icon, ground } = LOOKS[words.tone];
  return (
    <div className="mx-auto grid max-w-xl gap-4">
      <section className="panel">
        <div className="grid gap-5 p-8 max-sm:p-5">
          <div className="grid gap-4" role="status">
            <span className={clsx("grid size-11 place-items-center rounded-lg", ground)}>
              <Icon of={icon} className="size-5" />
            </span>
            <div className="grid gap-2">
              <h1>{words.title}</h1>
              <p className="max-w-[60ch] text-ink-2">{words.text}</p>
            </div>
          </div>
          {children}
        </div>
      </section>
    </div>
  );
}
