"use client";

import type { ComponentProps, ReactNode } from "react";
import { Input } from "./input";

interface AffixInputProps extends ComponentProps<"input"> {
  before?: ReactNode | undefined;
  after?: ReactNode | undefined;
}

/** An input with a fixed word before or after what is typed: "€ 4.00 per unit". */
export function AffixInput({ before, after, ...props }: AffixInputProps) {
  return (
    <div className="affix">
      {before ? <span>{before}</span> : null}
      <Input {...props} />
      {after ? <span>{after}</span> : null}
    </div>
  );
}
