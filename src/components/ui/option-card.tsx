import type { ComponentProps, ReactNode } from "react";

interface OptionCardProps extends Omit<ComponentProps<"input">, "type"> {
  icon?: ReactNode | undefined;
  title: string;
  children: ReactNode;
}

/** A radio as a card, for choices that need a sentence each. Put them in a ChoiceGroup. */
export function OptionCard({ icon, title, children, ...props }: OptionCardProps) {
  return (
    <label className="option-card">
      <input {...props} type="radio" />
      {icon}
      <b>{title}</b>
      <small>{children}</small>
    </label>
  );
}
